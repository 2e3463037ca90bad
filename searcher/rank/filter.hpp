// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/query/ast.hpp"
#include "searcher/rank/front_filter.hpp"

namespace dssearch::inline searcher_rank {

/// @return the sections that pass a filter: `in:`, `tag:` (with the tags below it; `=tag` without), `codelang:`, `is:`,
/// `date:` (see date_filter.hpp), front matter (see front_filter.hpp). Not for `path:`, which reads words.
FilterReading read_filter(const QueryNode& filter, const Xapian::Database& db);

}  // namespace dssearch::inline searcher_rank
