// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/best_sections.hpp"
#include "searcher/lexicon.hpp"
#include "searcher/ranking.hpp"
#include "searcher/results.hpp"

namespace dssearch {

/// How each word of a query was read: the forms it is found in, as the index has them. Cost: some milliseconds.
std::vector<WordReading> word_readings(const RankedQuery& query, Lexicon& lexicon);

/// The score of one section, component by component, biggest first; the parts sum to it. Cost: a search per component.
/// @param id  of the section.
std::vector<ScorePart> score_parts(const RankedQuery& query, const Xapian::Database& db, const RankedSection& section,
                                   const std::string& id);

}  // namespace dssearch
