// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/index_locations.hpp"
#include "searcher/answer/marker.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch {

/// Answers queries against one index, or several as one. Opens the index afresh for each call and tries again when a
/// writer pulled it away. Threads: any number of objects; one object serves one thread at a time.
class Searcher {
 public:
  explicit Searcher(Location location) : places_{{std::move(location)}, {}} {}
  /// @param places  searched as one; scores are those of one index with all their notes. Calls throw Error conflict
  /// when they do not fit together, and network when a server does not answer.
  explicit Searcher(SearchPlaces places) : places_(std::move(places)) {}

  /// @throws Error  not_found, damaged, older, newer, unsafe …: whatever is wrong with the index. Never for the query.
  Results search(const SearchRequest& request) const;

  /// All matching notes, best first (-l). @return at most `limit`.
  std::vector<NoteHit> notes(const SearchRequest& request) const;

  /// @param id  a section's id or a prefix of one that no other section shares.
  /// @return nothing when there is no such section. @throws Error usage, when several sections share the prefix or, in
  /// several indexes, the id.
  std::optional<SectionText> section(const std::string& id) const;

  /// Sections of one note in order. @return empty when the note is not in the index.
  std::vector<SectionText> sections_of(const std::string& path) const;

  /// Front matter of a note. @return empty when it has none, or the index does not have the note.
  std::map<std::string, std::vector<std::string>> note_fields(const std::string& path) const;

  /// @return whether the index has a note. Cost: one look-up.
  bool has_note(const std::string& path) const;

  /// All notes of the index: path and title, ascending by path.
  std::vector<std::pair<std::string, std::string>> all_notes() const;

  /// The notes that were changed last, the last one first. Cost: reads what the index knows of each file.
  std::vector<NoteEntry> recent_notes(std::size_t limit) const;

  /// Notes that link to a note, by path: of each the first section that does. @return at most `limit`.
  std::vector<SectionText> linking_to(const std::string& path, std::size_t limit) const;

  /// Notes most like a note: of each the section that is likest. @return at most `limit`.
  /// Cost: the terms of the note's first 30 sections, and a search for twenty words.
  std::vector<SectionText> related_to(const std::string& path, std::size_t limit) const;

  /// @param name  of a note as a wikilink has it: its file's name, perhaps with folders, case aside.
  /// @return the path of that note, the shortest of several; empty when there is none. Cost: one posting list.
  std::string note_named(const std::string& name) const;

  /// @return whether some note links to, or shows, a file of the folder. Cost: one look-up.
  bool is_linked(const std::string& path) const;

  /// Notes with their front matter, for tables of them.
  NoteTable note_table(const NoteTableRequest& request) const;

  /// The tags that most sections bear, counted by note.
  TagCounts tags(std::size_t limit) const;

  /// What a query may become when its last word is finished: the query with that word as the index has it, the most
  /// frequent first. @return at most `limit`; empty when the last word has less than two letters or ends in a space.
  /// Cost: reads up to 10,000 words that begin so.
  std::vector<std::string> completions(const std::string& query, std::size_t limit) const;

  /// What the notes' acronyms stand for, by acronym. Cost: reads all definitions.
  std::vector<Synonym> synonyms() const;

  IndexSummary summary() const;

  /// @return a value that differs whenever the index has changed (generation and revision), for ETags.
  std::string state() const;

  /// What to mark in a note that is shown for a query.
  std::unique_ptr<Marker> marker(const std::string& query) const;

  /// @return the one index of this machine that was named. Not to be called for several or remote ones.
  const Location& location() const { return places_.local.front(); }

  /// @return where the note of a hit or section is. @throws Error not_found, when on another machine.
  const Location& location_of(const std::string& notes_dir, const std::string& remote) const;

 private:
  SearchPlaces places_;
};

}  // namespace dssearch
