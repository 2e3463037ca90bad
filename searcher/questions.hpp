// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/answer/marker.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/snapshot.hpp"

namespace dssearch::inline searcher {

// Questions to a snapshot. All throw Error damaged, and network when a server does not answer; never for a query.

/// The sections that match, best first; an answer that is kept (`Searcher::keep_answers`) is used again.
Results search(const Snapshot& snapshot, const SearchRequest& request);

/// All matching notes, best first (-l). @return at most `limit`.
std::vector<NoteHit> list_notes(const Snapshot& snapshot, const SearchRequest& request);

/// @param id  a section's id, or a beginning of one that no other section shares.
/// @return nothing when there is no such section. @throws Error usage, when several sections share the beginning or, in
/// several indexes, the id.
std::optional<SectionText> find_section(const Snapshot& snapshot, const std::string& id);

/// Sections of one note in order. @return empty when the note is not in the index.
std::vector<SectionText> sections_of(const Snapshot& snapshot, const std::string& path);

/// Front matter of a note. @return empty when it has none, or the index does not have the note.
std::map<std::string, std::vector<std::string>> note_fields(const Snapshot& snapshot, const std::string& path);

/// @return whether the index has a note. Cost: one look-up.
bool has_note(const Snapshot& snapshot, const std::string& path);

/// All notes of the index: path and title, ascending by path.
std::vector<std::pair<std::string, std::string>> all_notes(const Snapshot& snapshot);

/// The notes changed last, the latest first. Cost: reads the index's record of each file.
std::vector<NoteEntry> recent_notes(const Snapshot& snapshot, std::size_t limit);

/// Notes that link to a note, by path: of each its first linking section. @return at most `limit`.
std::vector<SectionText> sections_linking_to(const Snapshot& snapshot, const std::string& path, std::size_t limit);

/// Notes similar to a note: of each its most similar section. @return at most `limit`.
/// Cost: the terms of the note's first 30 sections, and a search for twenty words.
std::vector<SectionText> sections_related_to(const Snapshot& snapshot, const std::string& path, std::size_t limit);

/// @param name  of a note, as in a wikilink: its file name, perhaps with folders; case does not matter.
/// @return the path of that note, the shortest of several; empty when there is none. Cost: one posting list.
std::string note_named(const Snapshot& snapshot, const std::string& name);

/// @return whether some note links to, or shows, a file of the folder. Cost: one look-up.
bool is_linked(const Snapshot& snapshot, const std::string& path);

/// Notes with their front matter, for tables of them.
NoteTable note_table(const Snapshot& snapshot, const NoteTableRequest& request);

/// The tags with the most sections, counted by note.
TagCounts tag_counts(const Snapshot& snapshot, std::size_t limit);

/// Completions of the last word of a query: the query with matching words of the index, the most frequent first.
/// @return at most `limit`; empty when the last word has less than two letters or ends in a space.
/// Cost: reads up to 10,000 words with this beginning.
std::vector<std::string> completions(const Snapshot& snapshot, const std::string& query, std::size_t limit);

/// The long forms of the notes' acronyms, by acronym. Cost: reads all definitions.
std::vector<Synonym> synonyms(const Snapshot& snapshot);

IndexSummary index_summary(const Snapshot& snapshot);

/// @return a value that differs whenever the index has changed (generation and revision), for ETags.
std::string index_state(const Snapshot& snapshot);

/// The marker for a note that is shown for a query.
std::unique_ptr<Marker> make_marker(const Snapshot& snapshot, const std::string& query);

}  // namespace dssearch::inline searcher
