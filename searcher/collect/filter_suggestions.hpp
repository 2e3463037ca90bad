// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/answer/results.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_collect {

/// @return the filters of a query that no section passes, each with up to three existing values that may be meant: with
/// a similar spelling, or one contains the other. Cost: reads up to 5,000 values of each such field.
std::vector<LostFilter> lost_filters(const Query& query, const Xapian::Database& db);

}  // namespace dssearch::inline searcher_collect
