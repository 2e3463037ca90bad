// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/loose_word.hpp"

#include <algorithm>
#include <vector>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr std::size_t kMinPrefixBytes = 2;
constexpr std::size_t kMinFuzzyBytes = 3;
constexpr std::size_t kMinPatternBytes = 3;  // shorter ones fit half of all words
constexpr std::size_t kMinFirstBytes = 2;    // before a '*' inside; a*b is a formula

/// The pieces of a text between its '*', some empty.
std::vector<std::string_view> between_stars(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('*', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Whether a text is nothing but one word that is no number.
bool is_one_word(std::string_view text) {
  Tokens tokens;
  tokenise(text, tokens);
  if (tokens.tokens.size() != 1 || tokens.parts.size() != 1) return false;
  const Token& token = tokens.tokens.front();
  return token.kind == TokenKind::word && token.at.begin == 0 && token.at.end == text.size() &&
         !std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

LooseWord loose_end(const std::string& typed, const Tokens& tokens, const Token& token) {
  const char sign = typed.back();
  if ((sign != '*' && sign != '~') || token.at.end + 1 != typed.size()) return {};
  const std::string& last = tokens.parts[token.first + token.count - 1].term;
  const std::string shown = "'" + typed.substr(token.at.begin) + "'";
  const bool fuzzy = sign == '~';
  const bool too_short = token.count == 1 && last.size() < (fuzzy ? kMinFuzzyBytes : kMinPrefixBytes);
  const bool written_as_one = token.count == 1 || !token.joined.empty();
  if (too_short)
    return {LexemeKind::word,
            {},
            shown + " is too short " + (fuzzy ? "for ~" : "for a prefix") + " and was read as a word"};
  if (fuzzy && (!written_as_one || token.kind == TokenKind::cjk))
    return {LexemeKind::word, {}, shown + " can only be found exactly as written"};
  return {fuzzy ? LexemeKind::fuzzy : LexemeKind::prefix, {}, {}};
}

LooseWord word_pattern(std::string_view typed) {
  while (!typed.empty() && std::string_view(".,;:!?)").find(typed.back()) != std::string_view::npos)
    typed.remove_suffix(1);
  const std::size_t star = typed.find('*');
  if (star == std::string_view::npos || star + 1 >= typed.size() || typed.find("**") != std::string_view::npos)
    return {};
  std::size_t bytes = 0;
  for (const std::string_view piece : between_stars(typed)) {
    if (!piece.empty() && !is_one_word(piece)) return {};
    bytes += piece.size();
  }
  if (star > 0 && star < kMinFirstBytes) return {};
  if (bytes < kMinPatternBytes)
    return {LexemeKind::word, {}, "'" + std::string(typed) + "' is too short for * and was read as a word"};
  return {LexemeKind::pattern, std::string(typed), {}};
}

}  // namespace dssearch::inline searcher_query
