// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_rank {

/// @return the sections that pass a filter: `in:`, `tag:`, `codelang:`, front matter. Front matter takes a value, `*`
/// (any), `lo..hi`, `lo..`, `..hi`, `>`, `>=`, `<`, `<=`; a partial date (2024, 2024-05) covers its period. A value
/// that some note has literally is taken literally. Not for `path:`, which reads words.
Xapian::Query filter_query(const std::string& field, const std::string& value, const Xapian::Database& db);

}  // namespace dssearch::inline searcher_rank
