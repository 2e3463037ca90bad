// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch {

/// Which sections a required or excluded part of a query means: operators, NEAR, phrases, fields, filters. No scores.
/// @param plan   of the query that the node is a part of.
/// @param widen  phrases that are too dear may match without their order.
/// @return empty when there can be none: a word of it occurs nowhere.
Xapian::Query sections_meant(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool widen);

/// @return whether a filter is among what a part of a query is made of.
bool has_filter(const QueryNode& node);

}  // namespace dssearch
