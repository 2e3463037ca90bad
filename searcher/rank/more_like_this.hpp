// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch {

/// What asks for sections like one.
struct LikeQuery {
  std::string id;      ///< of that section, in full
  std::string words;   ///< what tells it from all others, best first, for people
  ScoredQuery ranked;  ///< its plan is for marking those words; `covers` stays empty, as no word must be there
};

/// Finds the words that tell a section from all others, twenty at most; words that no other section has do not count.
/// Sections with any of them match, those of the section's own note at a tenth less; the section itself does not.
/// @param id  of a section, or an unambiguous beginning of one. @return nothing when there is no such section.
/// @throws Error usage, when several sections share the beginning. Cost: reads the terms of one section.
std::optional<LikeQuery> like_query(const OpenIndex& index, TermDictionary& dictionary, const std::string& id);

/// Asks for sections of other notes that are like some sections of one note, by the words that tell those from all
/// others. @param own  documents of the note; any number. @return an empty query when nothing tells them.
Xapian::Query like_note_query(const OpenIndex& index, const std::vector<Xapian::docid>& own);

/// The sections most like it, in rank order; ties break by path, then place in the note.
std::vector<RankedSection> like_sections(const Xapian::Database& db, const Xapian::Query& query, std::size_t count);

}  // namespace dssearch
