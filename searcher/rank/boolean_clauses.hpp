// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_rank {

/// The sections of a required or excluded part of a query: operators, NEAR, phrases, fields, filters. No scores.
/// @param plan   of the query with this node.
/// @param widen  phrases that are too expensive may match in any order.
/// @return empty when there can be none: one of its words occurs nowhere.
Xapian::Query sections_meant(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool widen);

/// @return whether a part of a query contains a filter.
bool has_filter(const QueryNode& node);

}  // namespace dssearch::inline searcher_rank
