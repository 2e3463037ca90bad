// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline searcher_query {

/// `filter` and the kinds before it have text; the others are punctuation.
enum class LexemeKind { word, phrase, prefix, fuzzy, pattern, filter, open, close, op_and, op_or, op_not, op_near };

struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string
      text;  ///< of a word: one token; of a phrase: its tokens, one space between them; of an operator: as typed
  std::string field;
  bool negated = false;   ///< after a '-'
  bool required = false;  ///< after a '+'
  int window = 10;        ///< of op_near
  bool in_value = false;  ///< of filter: see QueryNode
};

}  // namespace dssearch::inline searcher_query
