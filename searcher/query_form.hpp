// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/query.hpp"

namespace dssearch {

/// One clause of a query in canonical form.
struct QueryForm {
  std::string text;
  bool has_operator = false;  ///< AND, OR or NEAR stands outside brackets
  bool is_filter = false;     ///< field:value that only narrows, or its opposite
};

/// Writes a clause out so that it reads back as the same. Brackets stand only where precedence asks for them.
/// @param required  the clause must hold although it is only a word.
QueryForm query_form(const QueryNode& node, bool required);

/// @return the clauses as one query; those with operators in brackets where there are others beside them.
std::string canonical_form(const std::vector<QueryForm>& forms);

}  // namespace dssearch
