// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/store/open_index.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/collect/source_locator.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch::inline searcher_collect {

/// Turns matching documents of one answer into hits. Reads the data of a note once for all its hits.
class HitBuilder {
 public:
  /// @param index          its shards give the folder of each note, and whether its file may be read.
  /// @param highlighter    kept by reference.
  /// @param weights        of the query's words, for the snippet.
  /// @param snippet_width  characters.
  HitBuilder(const OpenIndex& index, const Highlighter& highlighter, std::vector<double> weights,
             std::size_t snippet_width);

  /// @return a hit without rank, score, missing words and explanation. @throws Error damaged; Xapian::Error.
  Hit make(Xapian::docid docid, const Xapian::Document& document);

 private:
  /// The state of a note's file, compared with the index.
  enum class FileState { as_indexed, changed, gone };
  static FileState file_state(const OpenIndex& index, const std::string& path);

  /// The data that the hits of one note share.
  struct Note {
    std::map<std::string, std::vector<std::string>> fields;
    std::unordered_map<std::string, SectionPlace> places;  // by section id
    MarkedText title;
    bool path_matches = false;
    bool alias_matches = false;
    bool tag_matches = false;
    bool field_matches = false;
    MarkedText marked_labels;  // the aliases and tags in which words were found: "aliases: MLA"
    MarkedText marked_fields;  // the same of other front matter, which only the first section is found by
    FileState file = FileState::as_indexed;
  };
  /// The notes of one index.
  struct Shard {
    explicit Shard(const OpenIndex& index) : sources(index.info.notes_dir, index.may_read_notes) {}
    SourceLocator sources;
    std::unordered_map<std::string, Note> notes;
  };
  Shard& shard(const OpenIndex& index);
  const Note& note(const OpenIndex& index, const StoredSection& section);
  void mark_names(Hit& hit, const Note& of) const;
  bool mark_values(const std::string& field, const Note& note, MarkedText& out) const;
  void mark_fields(Note& note) const;
  void place_match(Hit& hit, const Snippet& snippet, SourceLocator& sources);
  /// The snippet of a line as written that has the target of a link.
  MarkedText source_snippet(std::string line) const;

  const OpenIndex& index_;
  const Highlighter& highlighter_;
  std::vector<double> weights_;
  std::size_t snippet_width_;
  std::map<const OpenIndex*, Shard> shards_;
};

}  // namespace dssearch::inline searcher_collect
