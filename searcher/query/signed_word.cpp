// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/signed_word.hpp"

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/query/field_prefix.hpp"
#include "searcher/query/loose_word.hpp"
#include "searcher/query/query_signs.hpp"

namespace dssearch::inline searcher_query {
namespace {

bool is_pattern(const std::string& piece) {
  return word_pattern(piece.substr(0, piece.find_first_of("\")"))).kind == LexemeKind::pattern;
}

/// -5 is a number, -x^2 a formula, -std=c++20 an option.
bool is_text(const std::string& piece, bool is_pasted, const FieldNames& fields) {
  if (is_digit(piece[0])) return true;
  const FieldNameTyped name = field_name(piece);
  if (name.size > 0 && fields.use(name.name) != FieldUse::none) return false;
  if (is_pasted) return true;
  if (is_pattern(piece)) return false;
  Tokens tokens;
  tokenise(piece.substr(0, piece.find('"')), tokens);
  return tokens.tokens.size() > 1;
}

std::string told_as_text(char sign, const std::string& piece) {
  Tokens tokens;
  tokenise(piece, tokens);
  if (tokens.tokens.empty()) return {};
  const ByteRange at = tokens.tokens.front().at;
  const std::string word = piece.substr(at.begin, at.size());
  return "'" + (sign + word) + "' was read as text" + (sign == '-' ? "; NOT " + word + " excludes it" : "");
}

}  // namespace

SignReading read_sign(const QueryText& typed, std::size_t at, std::size_t end, const FieldNames& fields) {
  const std::string& text = typed.text;
  const char sign = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  const std::string piece = text.substr(at + 1, end - at - 1);
  const bool word = starts_signed_word(text, at + 1) || is_pattern(piece);
  if (!word && next != '"' && next != '(') {
    if (sign == '-' && next == '-' && starts_signed_word(text, at + 2))
      return {false, false, "two dashes before a word were read as text; one dash excludes the word"};
    return {};
  }
  if (word ? is_text(piece, typed.is_pasted, fields) : typed.is_pasted && next == '(')
    return {true, false, told_as_text(sign, piece)};
  return {true, true, {}};
}

}  // namespace dssearch::inline searcher_query
