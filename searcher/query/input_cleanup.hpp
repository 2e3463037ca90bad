// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// Maximum bytes of a query.
inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr std::size_t kMaxQueryDepth = 16;  ///< brackets
/// Maximum number of words in a query with operators; parts of compounds count.
inline constexpr std::size_t kMaxQueryWords = 32;
/// Maximum number of words read of a query that is a longer text.
inline constexpr std::size_t kMaxTextWords = 400;

/// The limits of a query.
struct QueryLimits {
  std::size_t bytes = kMaxQueryBytes;
  std::size_t depth = kMaxQueryDepth;
  std::size_t words = kMaxQueryWords;
};

/// The text of a query, ready for the lexer.
struct QueryText {
  std::string text;         ///< valid UTF-8, plain quotes, plain dashes as signs, no control characters but \n
  bool is_shouted = false;  ///< all in capitals: AND, OR, NOT and NEAR are words like the others
  bool is_pasted = false;   ///< code, a formula, a command line or several lines: signs before words are text
};

/// Repairs the text of a query, and adds messages to `repairs`.
/// @param typed  any bytes.
/// @param limit  bytes; the rest is left out.
QueryText clean_query(std::string_view typed, std::size_t limit, std::vector<std::string>& repairs);

/// @param word  an operator: see `is_operator_word`. @return it; reports a window of NEAR/N outside 1 to 100.
Lexeme operator_lexeme(const std::string& word, std::vector<std::string>& repairs);

}  // namespace dssearch::inline searcher_query
