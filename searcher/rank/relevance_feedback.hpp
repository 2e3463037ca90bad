// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/rank/query_builder.hpp"

namespace dssearch::inline searcher_rank {

/// @return whether a query has enough different words for `related_words`. Queries that are still being typed are not
/// searched twice.
bool wants_related_words(const ScoredQuery& ranked);

/// Words that distinguish the best sections of a first answer from all others, for a second search of a long question
/// (blind feedback). They only add to scores: the same sections match.
/// @param best  the first answer, best first.
/// @return empty when the query does not want it, or nothing was found. Cost: reads the terms of 8 sections.
Xapian::Query related_words(const Xapian::Enquire& enquire, const Xapian::MSet& best, const ScoredQuery& ranked);

}  // namespace dssearch::inline searcher_rank
