// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline searcher_query {

/// @return whether a word is AND, OR, NOT, NEAR or NEAR/N.
bool is_operator_word(std::string_view word);

/// @return whether `c` is white space in a query.
bool is_query_space(char c);

/// @return whether the quotation mark at `text[at]` opens no phrase: it is after a digit, or after a letter with no
/// other mark after it.
bool is_inch_mark(std::string_view text, std::size_t at);

/// @return whether a word starts at `text[at]`.
bool starts_word(std::string_view text, std::size_t at);

/// @return the same for a word after a sign: it may also begin with a point, like .NET.
bool starts_signed_word(std::string_view text, std::size_t at);

/// Cuts a text after so many words. @return whether it had more.
bool cut_to_words(std::string& text, std::size_t words);

}  // namespace dssearch::inline searcher_query
