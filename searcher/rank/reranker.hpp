// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/schema/field.hpp"
#include "searcher/rank/query_builder.hpp"

namespace dssearch::inline searcher_rank {

/// A section in rank order.
struct RankedSection {
  Xapian::docid docid = 0;
  double score = 0;     ///< of all parts
  double names = 0;     ///< part of it: match of heading, title and path with the query
  double other = 0;     ///< part of it: evidence from the note's other sections
  double pointing = 0;  ///< part of it, at most 0: the section only points elsewhere
  Xapian::Document document;
  std::size_t similar = 0;  ///< its copies, which are not shown
  std::string order = {};   ///< value of kSlotOrder; empty when it was not read
  std::string note = {};    ///< value of kSlotNote; the same
};

/// @return the value of kSlotNote. Reading one costs a few microseconds.
inline std::string note_value(const RankedSection& section) {
  return section.note.empty() ? section.document.get_value(kSlotNote) : section.note;
}

/// The best sections for a query, and the additional query of the second pass.
struct BestSections {
  std::vector<RankedSection> sections;  ///< in rank order
  Xapian::Query related;                ///< scored in addition to the query; empty: nothing
};

/// @return a score for comparing: rounds off summation noise so that equal scores compare equal.
double comparable(double score);

/// Ranks in two passes: the index scores all sections; then the best fifty are also scored by how well their names
/// match the query, and by the other sections of their note. Ties break by path, then place in the note.
/// @param offset  sections to skip at the start. @param limit  maximum number of returned ones.
/// Cost: that of the query, and of reading fifty documents.
BestSections best_sections(const ScoredQuery& ranked, TermDictionary& dictionary, std::size_t offset,
                           std::size_t limit);

}  // namespace dssearch::inline searcher_rank
