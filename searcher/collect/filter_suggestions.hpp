// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/answer/results.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch {

/// @return the filters of a query that no section passes, each with up to three values there are that it may have
/// meant: written nearly so, or with it in them. Cost: reads up to 5,000 values of each such field.
std::vector<LostFilter> lost_filters(const Query& query, const Xapian::Database& db);

}  // namespace dssearch
