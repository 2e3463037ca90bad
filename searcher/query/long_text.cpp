// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/long_text.hpp"

#include <algorithm>
#include <sstream>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/query/field_prefix.hpp"
#include "searcher/query/input_cleanup.hpp"
#include "searcher/query/warnings.hpp"

namespace dssearch::inline searcher_query {
namespace {

constexpr std::size_t kWordsPerOperator = 8;  // in a text, at least; (a OR b OR …) has fewer

bool is_operator(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::op_and || lexeme.kind == LexemeKind::op_or || lexeme.kind == LexemeKind::op_not ||
         lexeme.kind == LexemeKind::op_near;
}

bool is_word(const Lexeme& lexeme) {
  return lexeme.kind == LexemeKind::word || lexeme.kind == LexemeKind::prefix || lexeme.kind == LexemeKind::fuzzy ||
         lexeme.kind == LexemeKind::pattern;
}

}  // namespace

bool is_long_text(const std::vector<Lexeme>& lexemes) {
  std::size_t pieces = 0;
  std::size_t words = 0;
  std::size_t operators = 0;
  Tokens tokens;
  for (const Lexeme& lexeme : lexemes) {
    if (is_operator(lexeme)) ++operators;
    if (lexeme.kind == LexemeKind::filter) ++words;  // as in the limit
    if (!is_word(lexeme)) continue;
    tokenise(lexeme.text, tokens);
    words += tokens.parts.size();
    ++pieces;
  }
  return words > kMaxQueryWords && pieces > 1 && operators * kWordsPerOperator < words;
}

std::vector<Lexeme> words_of_long_text(std::vector<Lexeme> lexemes, const FieldNames& fields,
                                       std::vector<std::string>& repairs) {
  std::vector<Lexeme> out;
  bool has_signs = false;
  const auto take = [&](const std::string& word) {
    Lexeme lexeme;
    lexeme.text = without_meaning(word, fields);
    out.push_back(std::move(lexeme));
  };
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    Lexeme& lexeme = lexemes[i];
    const bool excludes =
        lexeme.kind == LexemeKind::op_not && i + 1 < lexemes.size() && lexemes[i + 1].kind == LexemeKind::filter;
    if (excludes) {
      lexemes[i + 1].negated = !lexemes[i + 1].negated;
    } else if (lexeme.kind == LexemeKind::filter) {
      lexeme.required = false;
      out.push_back(std::move(lexeme));
    } else if (is_operator(lexeme)) {
      has_signs = true;
      take(lower_ascii(lexeme.text));
    } else if (lexeme.kind == LexemeKind::phrase) {
      has_signs = true;
      Tokens tokens;
      tokenise(lexeme.text, tokens);
      for (const Token& token : tokens.tokens) take(lexeme.text.substr(token.at.begin, token.at.size()));
    } else if (is_word(lexeme)) {
      has_signs = has_signs || lexeme.negated || lexeme.required || !lexeme.field.empty();
      std::replace(lexeme.text.begin(), lexeme.text.end(), '*', ' ');
      std::istringstream words(lexeme.text);  // of a pattern
      for (std::string word; words >> word;) take(word);
    }
  }
  if (has_signs) add_repair(repairs, "a text of more than 32 words: quotation marks and operators were read as text");
  return out;
}

}  // namespace dssearch::inline searcher_query
