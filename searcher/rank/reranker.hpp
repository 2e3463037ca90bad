// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/schema/field.hpp"
#include "searcher/rank/query_builder.hpp"

namespace dssearch {

/// A section in rank order.
struct RankedSection {
  Xapian::docid docid = 0;
  double score = 0;  ///< of all parts
  double names = 0;  ///< part of it: heading, title and path are what was asked
  double other = 0;  ///< part of it: evidence of the note's other sections
  Xapian::Document document;
  std::size_t similar = 0;  ///< its copies, which are not shown
  std::string order = {};   ///< value of kSlotOrder; empty where it was not read
  std::string note = {};    ///< value of kSlotNote; the same
};

/// @return the value of kSlotNote. Reading one costs a few microseconds.
inline std::string note_value(const RankedSection& section) {
  return section.note.empty() ? section.document.get_value(kSlotNote) : section.note;
}

/// The best sections for a query, and what the second pass asked besides.
struct BestSections {
  std::vector<RankedSection> sections;  ///< in rank order
  Xapian::Query related;                ///< scored in addition to the query; empty: nothing
};

/// @return a score without the digits that are noise of the order it was summed up in, for comparing.
double comparable(double score);

/// Ranks in two passes: the index scores all sections; the best hundred then also by how far their names are what was
/// asked and by what the note's other sections say. Ties break by path, then place in the note.
/// @param offset  sections to leave out at the start. @param limit  how many to return at most.
/// Cost: that of the query, and of reading a hundred documents.
BestSections best_sections(const ScoredQuery& ranked, TermDictionary& dictionary, std::size_t offset, std::size_t limit,
                           const RankingWeights& weights = kWeights);

}  // namespace dssearch
