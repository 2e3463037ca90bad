// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/collect/full_matches.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch::inline searcher_collect {

/// Sections whose notes are listed, in rank order.
struct NoteList {
  std::vector<RankedSection> first;  ///< the first of them
  Xapian::Query rest;     ///< all of them with their scores, also those of `first`; empty: there are no others
  double least = 0;       ///< sections of `rest` with a lower score do not belong to it,
  std::string last = {};  ///< nor those with this score and a later place (`kSlotOrder`); empty: all belong
  RankingWeights weights = kWeights;  ///< of the scores of `rest`
};

/// Ends a list at the last full match. Cost: that of the query, when other sections may rank above it.
void end_at_last_full(NoteList& list, FullMatches& full, const Xapian::Database& db);

/// A page of the notes of an answer, in the order of its sections: by place in `first`, then by their best section.
/// @param counted  the sections to count for each note.
std::vector<NoteHit> list_notes(const OpenIndex& index, const NoteList& list, const Xapian::Query& counted,
                                std::size_t offset, std::size_t limit);

/// A page of the notes of a list of sections, in its order.
std::vector<NoteHit> notes_of(const OpenIndex& index, const std::vector<RankedSection>& sections, std::size_t offset,
                              std::size_t limit);

}  // namespace dssearch::inline searcher_collect
