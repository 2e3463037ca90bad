// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/sort_order.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch::inline searcher_rank {

/// The first sections of a query in an order other than relevance. Sections without the value come last. Date: the
/// first of `date`, `released`, `updated`, `created` that is a date or year, otherwise the time of the file's last
/// change (up to 10,000 sections without a date; further ones come last). Ties break by path, then place in the note.
/// @param ranked  gives scores. @param weights  of these.
/// @throws Error usage, when no note has the field.
/// Cost: finds all sections of the query; reads about `count`.
std::vector<RankedSection> sorted_sections(const OpenIndex& index, const Xapian::Query& ranked,
                                           const RankingWeights& weights, const SortOrder& order, std::size_t count);

}  // namespace dssearch::inline searcher_rank
