// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/results.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/rank/query_builder.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch {

/// How each word of a query was read: the forms it is found in, as the index has them. Cost: some milliseconds.
std::vector<WordReading> word_readings(const ScoredQuery& query, TermDictionary& dictionary);

/// The score of one section, component by component, biggest first; the parts sum to it. Cost: a search per component.
/// @param id  of the section.
std::vector<ScorePart> score_parts(const ScoredQuery& query, const Xapian::Database& db, const RankedSection& section,
                                   const std::string& id);

}  // namespace dssearch
