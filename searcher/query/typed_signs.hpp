// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/query/field_names.hpp"

namespace dssearch::inline searcher_query {

/// @return whether the sign at the beginning of a chunk is text: -5 is a number, -x^2 a formula, -std=c++20 an option.
/// @param chunk  a sign, then a word, up to the next white space.
bool is_text_sign(std::string_view chunk, bool is_pasted, const FieldNames& fields);

/// Says how such a chunk was read, and how its word can be excluded.
void tell_text_sign(std::string_view chunk, std::vector<std::string>& repairs);

/// @return the part of a text that is code with signs to search for, `operator<<` or `||>`; empty when there are none,
/// or when signs of the query language stand there too.
ByteRange code_in(std::string_view text, const Tokens& tokens);

}  // namespace dssearch::inline searcher_query
