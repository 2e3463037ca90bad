// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/field_names.hpp"
#include "searcher/query/input_cleanup.hpp"
#include "searcher/query/lexeme.hpp"

namespace dssearch::inline searcher_query {

/// Splits a query into lexemes. Several words typed without a space are put in brackets: f(x) gives ( f x ). Brackets
/// are balanced or lack closing ones at the end, and are at most `limits.depth` deep (one more with such words).
/// Repairs are appended to `repairs`.
std::vector<Lexeme> lex_query(std::string_view text, const FieldNames& fields, std::vector<std::string>& repairs,
                              const QueryLimits& limits = {});

}  // namespace dssearch::inline searcher_query
