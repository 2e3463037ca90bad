// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_signs.hpp"

#include <algorithm>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline searcher_query {

bool is_operator_word(std::string_view word) {
  if (word == "AND" || word == "OR" || word == "NOT" || word == "NEAR") return true;
  return word.size() > 5 && word.substr(0, 5) == "NEAR/" && std::all_of(word.begin() + 5, word.end(), is_digit);
}

bool is_query_space(char c) {
  return c == ' ' || c == '\n';
}

bool is_inch_mark(std::string_view text, std::size_t at) {
  const char before = at == 0 ? ' ' : text[at - 1];
  return is_digit(before) ||
         ((is_small(before) || is_capital(before)) && text.find('"', at + 1) == std::string_view::npos);
}

bool starts_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const CharClass kind = char_class(decode_utf8(text, at).value);
  return kind != CharClass::separator && kind != CharClass::ignored;
}

bool starts_signed_word(std::string_view text, std::size_t at) {
  const bool point = at + 1 < text.size() && text[at] == '.';
  if (!point) return starts_word(text, at);
  return char_class(decode_utf8(text, at + 1).value) == CharClass::letter;
}

bool cut_to_words(std::string& text, std::size_t words) {
  Tokens tokens;
  tokenise(text, tokens);
  if (tokens.parts.size() <= words) return false;
  text.resize(tokens.parts[words - 1].at.end);
  return true;
}

}  // namespace dssearch::inline searcher_query
