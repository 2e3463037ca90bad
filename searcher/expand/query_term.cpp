// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/query_term.hpp"

#include <algorithm>
#include <utility>

#include "indexer/analysis/signs.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/front_value.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxSigns = 8;  // of one piece of a query

std::vector<QueryTerm> signs_in(const QueryNode& node) {
  std::vector<QueryTerm> out;
  if (!node.field.empty() || (node.kind != QueryKind::word && node.kind != QueryKind::phrase)) return out;
  Tokens tokens;
  tokenise(node.text, tokens);
  for (const Part& sign : signs_asked(node.text, tokens)) {
    const bool is_new =
        std::none_of(out.begin(), out.end(), [&](const QueryTerm& other) { return other.parts.front() == sign.term; });
    if (!is_new || out.size() == kMaxSigns) continue;
    QueryTerm& query_term = out.emplace_back();
    query_term.typed = node.text.substr(sign.at.begin, sign.at.size());
    query_term.kind = TokenKind::symbol;
    query_term.parts = {sign.term};
    query_term.is_sign = true;
  }
  return out;
}

}  // namespace

std::vector<std::string> camel_pieces(const std::string& typed) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool upper = is_capital(typed[i]);
    const bool after_lower = i > 0 && is_small(typed[i - 1]);
    if (upper && after_lower) pieces.emplace_back();
    pieces.back().push_back(upper ? static_cast<char>(typed[i] - 'A' + 'a') : typed[i]);
  }
  return pieces;
}

const Field& field_of(const std::string& name) {
  for (const Field& field : kFields) {
    if (field.name == name && field.words) return field;
  }
  return kBody;
}

std::string shown(const QueryTerm& query_term) {
  if (query_term.is_pattern || !query_term.searched_as.empty()) return query_term.typed;
  return query_term.typed + (query_term.is_prefix ? "*" : query_term.similar.empty() ? "" : "~");
}

std::vector<QueryTerm> query_terms_of(const std::string& text, const std::string& field) {
  Tokens tokens;
  tokenise(text, tokens);
  std::vector<QueryTerm> query_terms;
  for (const Token& token : tokens.tokens) {
    QueryTerm query_term;
    query_term.typed = text.substr(token.at.begin, token.at.size());
    query_term.kind = token.kind;
    for (std::size_t i = 0; i < token.count; ++i) query_term.parts.push_back(tokens.parts[token.first + i].term);
    query_term.joined = token.joined;
    query_term.field = field;
    query_terms.push_back(std::move(query_term));
  }
  return query_terms;
}

/// One query term, whose one part has all letters of the pattern.
QueryTerm pattern_term(const QueryNode& node) {
  QueryTerm out;
  out.typed = node.text;
  out.field = node.field;
  out.similar = node.similar;
  out.is_pattern = true;
  out.parts.emplace_back();
  for (const std::string& word : words_of_phrase(node.text)) out.parts.front() += word;
  return out;
}

std::vector<QueryTerm> query_terms_of(const QueryNode& node) {
  if (node.kind == QueryKind::pattern) return {pattern_term(node)};
  std::vector<QueryTerm> query_terms = query_terms_of(node.text, node.field);
  for (QueryTerm& sign : signs_in(node)) query_terms.push_back(std::move(sign));
  for (QueryTerm& query_term : query_terms) query_term.is_quoted = node.kind == QueryKind::phrase;
  if (query_terms.empty()) return query_terms;
  query_terms.back().is_prefix = node.kind == QueryKind::prefix;
  query_terms.back().similar = node.similar;
  return query_terms;
}

const std::string& read_as(const QueryTerm& query_term) {
  return query_term.replaced_by.empty() ? query_term.typed : query_term.replaced_by;
}

bool is_one_word(const QueryTerm& query_term) {
  return query_term.parts.size() == 1 || lower(read_as(query_term)) == query_term.joined;
}

std::string joined_words(const std::vector<std::string>& words, std::size_t at, std::size_t count) {
  std::string joined;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!joined.empty() && is_digit(joined.back()) && is_digit(words[i].front())) return {};
    joined += words[i];
  }
  return joined;
}

std::vector<std::string> words_of_phrase(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  std::vector<std::string> words;
  for (const Part& part : tokens.parts) words.push_back(part.term);
  return words;
}

}  // namespace dssearch::inline searcher_expand
