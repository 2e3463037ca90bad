// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/results.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/query_builder.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch::inline searcher_rank {

/// The reading of each word of a query: its forms in the index. Cost: some milliseconds.
std::vector<WordReading> word_readings(const ScoredQuery& query, TermDictionary& dictionary);

/// The score of one section, component by component, biggest first; they sum to it. Cost: a search per component.
/// @param id  of the section.
std::vector<ScorePart> score_parts(const ScoredQuery& query, const Xapian::Database& db, const RankedSection& section,
                                   const std::string& id);

}  // namespace dssearch::inline searcher_rank
