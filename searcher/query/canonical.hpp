// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_query {

/// One clause of a query, to be written out.
struct QueryClause {
  QueryNode node;
  bool required = false;  ///< it is required although it is only a word
};

/// @return the clauses as one query in canonical form: parsed again, it means the same. Brackets are where precedence
/// requires them, and around clauses with operators when there are other clauses.
std::string canonical_form(const std::vector<QueryClause>& clauses);

/// @return the depth of brackets in a query.
std::size_t depth_of_brackets(std::string_view text);

}  // namespace dssearch::inline searcher_query
