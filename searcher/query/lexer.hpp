// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/field_names.hpp"
#include "searcher/query/input_cleanup.hpp"

namespace dssearch::inline searcher_query {

/// `fuzzy` and the kinds before it are words, with text; the others are punctuation.
enum class LexemeKind { word, phrase, prefix, fuzzy, filter, open, close, op_and, op_or, op_not, op_near };

struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string
      text;  ///< of a word: one token; of a phrase: its tokens, one space between them; of an operator: as typed
  std::string field;
  bool negated = false;   ///< after a '-'
  bool required = false;  ///< after a '+'
  int window = 10;        ///< of op_near
};

/// Splits a query into lexemes. Several words typed without a space are put in brackets: f(x) gives ( f x ). Brackets
/// are balanced or lack closing ones at the end, and are at most `limits.depth` deep (one more with such words).
/// Repairs are appended to `repairs`.
std::vector<Lexeme> lex_query(std::string_view text, const FieldNames& fields, std::vector<std::string>& repairs,
                              const QueryLimits& limits = {});

}  // namespace dssearch::inline searcher_query
