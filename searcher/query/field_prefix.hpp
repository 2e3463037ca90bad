// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/query/field_names.hpp"
#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// A name with ':' at the start of a piece of a query.
struct FieldNameTyped {
  std::string name;      ///< in lower case
  std::size_t size = 0;  ///< bytes including the ':'; 0: the piece does not start like name:value
};

/// Checks whether a piece of a query starts like name:value. Addresses, paths, C++ names and times do not.
FieldNameTyped field_name(std::string_view piece);

/// @return whether a name before ':' may be meant as a field: not C: of a path, nor a.b: of a program.
bool looks_like_field(const std::string& name);

/// @return the message about an unknown field, with the most similar known name.
std::string unknown_field(const std::string& name, const FieldNames& fields);

/// @return the known name most similar to `name`, at most two letters different (one for short names); empty when none
/// is.
std::string nearest_name(const std::string& name, const FieldNames& fields);

/// @return a filter typed in the brackets of its field: one of the front matter asks for a word of the value there,
/// unless it is a number, a date, a range or a pattern.
Lexeme in_brackets(Lexeme filter, const FieldNames& fields);

/// Rewrites a word that would have another meaning when parsed alone: AND, NEAR/5, title:x from [title:x]. It still
/// finds the same.
std::string without_meaning(std::string word, const FieldNames& fields);

}  // namespace dssearch::inline searcher_query
