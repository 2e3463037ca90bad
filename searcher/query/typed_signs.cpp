// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/typed_signs.hpp"

#include <algorithm>

#include "indexer/analysis/signs.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/query/field_prefix.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_query {

bool is_text_sign(std::string_view chunk, bool is_pasted, const FieldNames& fields) {
  const std::string_view rest = chunk.substr(1);
  if (is_digit(rest[0])) return true;
  const FieldNameTyped name = field_name(rest);
  if (name.size > 0 && fields.use(name.name) != FieldUse::none) return false;
  if (is_pasted) return true;
  Tokens tokens;
  tokenise(rest.substr(0, rest.find('"')), tokens);
  return tokens.tokens.size() > 1;
}

void tell_text_sign(std::string_view chunk, std::vector<std::string>& repairs) {
  const std::string_view rest = chunk.substr(1);
  Tokens tokens;
  tokenise(rest, tokens);
  if (tokens.tokens.empty()) return;
  const ByteRange at = tokens.tokens.front().at;
  const std::string word(rest.substr(at.begin, at.size()));
  add_repair(repairs, "'" + std::string(1, chunk[0]) + word + "' was read as text" +
                          (chunk[0] == '-' ? "; NOT " + word + " excludes it" : ""));
}

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

ByteRange code_in(std::string_view text, const Tokens& tokens) {
  const std::vector<Part> signs = signs_asked(text, tokens);
  if (signs.empty() || !has_no_operator(text)) return {};
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
  return code_in(piece, alone).size() == piece.size() ? out : ByteRange{};
}

}  // namespace dssearch::inline searcher_query
