// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <vector>

#include "searcher/answer/results.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_collect {

/// @return the filters of a query that no section passes, also those in brackets, each with up to three existing values
/// that may be meant: with a similar spelling, or one contains the other. @param passes  whether any section passes a
/// filter. Cost: reads up to 5,000 values of each such field.
std::vector<LostFilter> lost_filters(const Query& query, const Xapian::Database& db,
                                     const std::function<bool(const QueryNode&)>& passes);

}  // namespace dssearch::inline searcher_collect
