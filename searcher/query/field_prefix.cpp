// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/field_prefix.hpp"

#include <algorithm>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/edit_distance.hpp"
#include "searcher/query/query_signs.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr std::size_t kLongName = 5;  // bytes; with two letters changed, a shorter name is another word

bool is_name_byte(char c) {
  return is_small(c) || is_digit(c) || c == '_' || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

FieldNameTyped field_name(std::string_view piece) {
  const std::size_t colon = piece.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 >= piece.size()) return {};
  const char next = piece[colon + 1];
  if (is_query_space(next) || next == ':' || next == '\\' || piece.substr(colon + 1, 2) == "//") return {};
  std::string name = lower_ascii(piece.substr(0, colon));
  const bool plain = std::all_of(name.begin(), name.end(), is_name_byte);
  if (!plain || is_digit(name[0]) || name[0] == '-' || name[0] == '.') return {};
  return {std::move(name), colon + 1};
}

std::string nearest_name(const std::string& name, const FieldNames& fields) {
  if (!fields.all) return {};
  const std::size_t limit = name.size() >= kLongName ? 2 : 1;
  EditDistance distance(name, limit);
  std::string nearest;
  std::size_t best = limit + 1;
  for (const std::string& known : fields.all()) {
    const std::size_t away = distance.to(known);
    if (away >= best) continue;
    best = away;
    nearest = known;
  }
  return nearest;
}

bool looks_like_field(const std::string& name) {
  return name.size() > 1 && (name.find('.') == std::string::npos || name.rfind("fm.", 0) == 0);
}

std::string unknown_field(const std::string& name, const FieldNames& fields) {
  const std::string nearest = nearest_name(name, fields);
  return "unknown field " + name + ":" + (nearest.empty() ? "" : " (did you mean " + nearest + ":?)") +
         "; read as a word";
}

Lexeme in_brackets(Lexeme filter, const FieldNames& fields) {
  Tokens tokens;
  tokenise(filter.text, tokens);
  const bool is_one = tokens.tokens.size() == 1 && tokens.tokens.front().at == ByteRange{0, filter.text.size()};
  const bool has_letter = std::any_of(filter.text.begin(), filter.text.end(),
                                      [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
  filter.in_value =
      is_one && has_letter && !is_operator_word(filter.text) && fields.use(filter.field) == FieldUse::front_matter;
  return filter;
}

std::string without_meaning(std::string word, const FieldNames& fields) {
  if (is_operator_word(word)) word = lower_ascii(word);
  const FieldNameTyped name = field_name(word);
  if (name.size > 0 && fields.use(name.name) != FieldUse::none) word[name.size - 1] = '-';
  return word;
}

}  // namespace dssearch::inline searcher_query
