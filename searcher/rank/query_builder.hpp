// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <memory>

#include "searcher/expand/term_dictionary.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/rank/scored_query.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {

/// Builds the ranking: every word counts in text, heading, title, file name and path; phrases, coverage and exact forms
/// add to it (weights and reasons in weights.hpp).
/// @param last_word_is_prefix  the query is still being typed.
ScoredQuery rank_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                       const Ranking& ranking = kRanking);

/// @return the weighting scheme of all components.
std::unique_ptr<const Xapian::Weight> weighting_scheme(const RankingWeights& weights);

}  // namespace dssearch::inline searcher_rank
