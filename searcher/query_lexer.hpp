// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.hpp"

namespace dssearch {

enum class LexemeKind { word, phrase, prefix, filter, open, close, op_and, op_or, op_not, op_near };

struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string text;
  std::string field;
  bool negated = false;   ///< a '-' stands before it
  bool required = false;  ///< a '+' stands before it
  int window = 10;        ///< of op_near
};

/// Splits a query into lexemes; typographic quotes count as quotes. Mends are appended to `repairs`.
std::vector<Lexeme> lex_query(std::string_view text, const std::function<FieldUse(const std::string&)>& field_use,
                              std::vector<std::string>& repairs);

}  // namespace dssearch
