// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_collect {

/// Counts the sections of a query by folder and property: `in` (top folders), `tag`, `kind`, `codelang`, `is`, then by
/// name the front matter fields with at most 30 values in the index; fields with more values by year if all are dates.
/// A section of a note with several values of a field counts for each. Exact up to 10,000 sections, estimated beyond.
/// @return facets with at least one value; most frequent values first, then by value, at most 30 each.
/// Cost: finds the sections once, and once more for each tag and language examined (60 at most); reads the records of
/// their notes.
std::vector<Facet> count_facets(const OpenIndex& index, const Xapian::Query& query);

}  // namespace dssearch::inline searcher_collect
