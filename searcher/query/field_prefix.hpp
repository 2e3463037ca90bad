// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/query/field_names.hpp"

namespace dssearch {

/// A name with ':' at the start of a piece of a query.
struct FieldNameTyped {
  std::string name;      ///< in lower case
  std::size_t size = 0;  ///< bytes with the ':'; 0: the piece does not start like name:value
};

/// Looks whether a piece of a query starts like name:value. Addresses, paths, C++ names and times do not.
FieldNameTyped field_name(std::string_view piece);

/// @return the sentence that tells of a field that does not exist, with the nearest name that does.
std::string unknown_field(const std::string& name, const FieldNames& fields);

/// @return the known name nearest to `name`, at most two letters away (one for short names); empty when there is none.
std::string nearest_name(const std::string& name, const FieldNames& fields);

/// Rewrites a word that would mean something else, were it read alone: AND, NEAR/5, title:x from [title:x]. What is
/// found stays the same.
std::string without_meaning(std::string word, const FieldNames& fields);

}  // namespace dssearch
