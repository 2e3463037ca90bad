// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch::inline searcher_rank {

/// A query for sections similar to one.
struct LikeQuery {
  std::string id;      ///< of that section, in full
  std::string words;   ///< those that distinguish it from all others, best first, for display
  ScoredQuery ranked;  ///< its plan is for marking those words; `covers` stays empty, since no word must occur
};

/// Finds the words that distinguish a section from all others, at most twenty; words that no other section has do not
/// count. Sections with any of them match, those of its own note with a tenth less; the section itself does not.
/// @param id  of a section, or an unambiguous beginning of one. @return nothing when there is no such section.
/// @throws Error usage, when several sections share the beginning. Cost: reads the terms of one section.
std::optional<LikeQuery> like_query(const OpenIndex& index, TermDictionary& dictionary, const std::string& id);

/// A query for sections of other notes similar to some sections of one note, by the words that distinguish those from
/// all others. @param own  documents of the note; any number. @return an empty query when there are no such words.
Xapian::Query like_note_query(const OpenIndex& index, const std::vector<Xapian::docid>& own);

/// The most similar sections, in rank order; ties break by path, then place in the note.
std::vector<RankedSection> like_sections(const Xapian::Database& db, const Xapian::Query& query, std::size_t count);

}  // namespace dssearch::inline searcher_rank
