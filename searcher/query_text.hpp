// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// Most of a query that is read.
inline constexpr std::size_t kMaxQueryBytes = 1024;

/// A query's text, ready to be split.
struct QueryText {
  std::string text;  ///< valid UTF-8, plain quotes, plain dashes where they are signs, no control characters but \n
  bool is_shouted = false;  ///< all in capitals: AND, OR, NOT and NEAR are words like the others
  bool is_pasted = false;   ///< code, a formula, a command line or several lines: signs before words are text
};

/// Mends the text of a query. What is mended is added to `repairs`.
/// @param typed  any bytes; only the first 1,024 are taken.
QueryText clean_query(std::string_view typed, std::vector<std::string>& repairs);

/// @return whether a word is AND, OR, NOT, NEAR or NEAR/N.
bool is_operator_word(std::string_view word);

/// @return whether `c` is white space in a query.
bool is_query_space(char c);

/// @return whether a word starts at `text[at]`.
bool starts_word(std::string_view text, std::size_t at);

}  // namespace dssearch
