// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// Most of a query that is read.
inline constexpr std::size_t kMaxQueryBytes = 1024;
inline constexpr std::size_t kMaxQueryDepth = 16;  ///< brackets

/// How much of a query is read.
struct QueryLimits {
  std::size_t bytes = kMaxQueryBytes;
  std::size_t depth = kMaxQueryDepth;
};

/// A query's text, ready to be split.
struct QueryText {
  std::string text;  ///< valid UTF-8, plain quotes, plain dashes where they are signs, no control characters but \n
  bool is_shouted = false;  ///< all in capitals: AND, OR, NOT and NEAR are words like the others
  bool is_pasted = false;   ///< code, a formula, a command line or several lines: signs before words are text
};

/// Mends the text of a query. What is mended is added to `repairs`.
/// @param typed  any bytes.
/// @param limit  bytes; the rest is left out.
QueryText clean_query(std::string_view typed, std::size_t limit, std::vector<std::string>& repairs);

/// @return whether a word is AND, OR, NOT, NEAR or NEAR/N.
bool is_operator_word(std::string_view word);

/// @return whether `c` is white space in a query.
bool is_query_space(char c);

/// @return whether a quotation mark that opens nothing stands at `text[at]`: after a digit, or after a letter with no
/// other behind it.
bool is_inch_mark(std::string_view text, std::size_t at);

/// @return whether a word starts at `text[at]`.
bool starts_word(std::string_view text, std::size_t at);

/// @return the same for a word that a sign may stand before: also one that begins with a point, as .NET.
bool starts_signed_word(std::string_view text, std::size_t at);

}  // namespace dssearch
