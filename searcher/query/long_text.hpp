// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/query/field_names.hpp"
#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// @return whether a query is a piece of text rather than words with operators: apart from quotations it has more words
/// than a query with operators may have, and hardly an operator.
bool is_long_text(const std::vector<Lexeme>& lexemes);

/// @return the words of a long text, and its filters such as tag:x. Quotation marks, brackets, signs and AND, OR, NOT
/// are part of the text. Repairs are appended to `repairs`.
std::vector<Lexeme> words_of_long_text(std::vector<Lexeme> lexemes, const FieldNames& fields,
                                       std::vector<std::string>& repairs);

}  // namespace dssearch::inline searcher_query
