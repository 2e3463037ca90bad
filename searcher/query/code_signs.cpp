// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/code_signs.hpp"

#include <algorithm>
#include <utility>

#include "indexer/analysis/signs.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/query/field_prefix.hpp"

namespace dssearch::inline searcher_query {
namespace {

/// Whether a text reads the same as a piece of a query: no bracket, quote, field or prefix, no sign before a word.
bool has_no_operator(std::string_view text) {
  if (text.find_first_of("()\"") != std::string_view::npos || text.back() == '*' || text.back() == '~') return false;
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    const bool is_double = text.substr(at, 2) == "::" || (at > 0 && text[at - 1] == ':');
    const bool is_elvis = at > 0 && text[at - 1] == '?';
    if (!is_double && !is_elvis) return false;
  }
  if (text[0] != '+' && text[0] != '-') return true;
  return text.size() > 1 && (text[1] == '>' || text[1] == '=');
}

}  // namespace

ByteRange code_in(std::string_view text, const Tokens& tokens, bool is_quoted) {
  const std::vector<Part> signs = signs_asked(text, tokens);
  if (signs.empty() || (!is_quoted && !has_no_operator(text))) return {};
  const std::size_t after = signs.front().at.end;
  if (signs.front().at.begin == 0 && after < text.size() && is_digit(text[after])) return {};  // >=1.2.3
  ByteRange out = signs.front().at;
  for (const Part& sign : signs) out.end = std::max(out.end, sign.at.end);
  if (!tokens.tokens.empty()) {
    out.begin = std::min(out.begin, tokens.tokens.front().at.begin);
    out.end = std::max(out.end, tokens.tokens.back().at.end);
  }
  const std::string_view piece = text.substr(out.begin, out.size());
  if (piece.size() == text.size()) return out;
  Tokens alone;  // signs may mean less without what is left out
  tokenise(piece, alone);
  return code_in(piece, alone, is_quoted).size() == piece.size() ? out : ByteRange{};
}

Lexeme as_code(Lexeme lexeme, ByteRange at, bool only_signs, const FieldNames& fields) {
  lexeme.text = lexeme.text.substr(at.begin, at.size());
  std::replace(lexeme.text.begin(), lexeme.text.end(), '\n', ' ');
  if (lexeme.kind == LexemeKind::phrase && only_signs) {  // nothing to stand in order
    lexeme.kind = LexemeKind::word;
    lexeme.required = !lexeme.negated;
  }
  if (lexeme.kind == LexemeKind::word) lexeme.text = without_meaning(std::move(lexeme.text), fields);
  return lexeme;
}

}  // namespace dssearch::inline searcher_query
