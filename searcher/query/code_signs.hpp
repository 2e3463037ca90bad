// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// @return the part of a text that is code with signs to search for, `operator<<` or `||>`; empty when there are none,
/// or when signs of the query language stand there too.
/// @param is_quoted  these signs are text.
ByteRange code_in(std::string_view text, const Tokens& tokens, bool is_quoted = false);

/// @return a word or phrase that is code, as one piece.
/// @param at         of the code in its text.
/// @param only_signs  it has no word.
Lexeme as_code(Lexeme lexeme, ByteRange at, bool only_signs, const FieldNames& fields);

}  // namespace dssearch::inline searcher_query
