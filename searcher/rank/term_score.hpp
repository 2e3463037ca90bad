// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {

/// The score of one word, wherever it stands. @param word  folded.
Xapian::Query word_score(const std::string& word, TermDictionary& dictionary, const RankingWeights& weights);

/// The score of a query term from its forms: the typed one counts most, and a compound counts as one word.
Xapian::Query term_score(const QueryPlan& plan, std::size_t term, TermDictionary& dictionary,
                         const RankingWeights& weights);

/// The score of sections that have a long form of an acronym but not the acronym: together the words count as one, and
/// less than the acronym. @param acronym  what scores for the term itself.
Xapian::Query long_form_score(const QueryPlan& plan, std::size_t term, const Xapian::Query& acronym,
                              TermDictionary& dictionary, const RankingWeights& weights);

}  // namespace dssearch::inline searcher_rank
