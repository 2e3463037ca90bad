// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/markdown/note.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/segment/posting_sink.hpp"
#include "indexer/segment/recorded_terms.hpp"

namespace dssearch::inline indexer_document {

/// Everything about a note that its sections' documents depend on.
struct NoteSource {
  std::string path;
  std::string notes_dir;
  const Note& note;
};

/// @return the note's record, with each section's id and content hash (over all that its document depends on).
NoteRecord record_of(const NoteSource& source);

/// Makes the terms, values and data of sections. Holds buffers and a stem cache: use one per thread.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const std::string& language) : stemmer_(language) {}

  /// Later sections are those of `source`, which must live until the next note.
  void begin_note(const NoteSource& source);
  /// Adds all terms, values and data of a section to `sink`.
  /// @param ordinal  index of the section in the note. @param place  its entry of `record_of`.
  void build(std::size_t ordinal, const SectionPlace& place, PostingSink& sink);
  /// The same as a document, for an existing index.
  Xapian::Document document(std::size_t ordinal, const SectionPlace& place);

 private:
  struct Run;
  void add_words(PostingSink& sink, std::string_view text, const Run& run);
  /// @param text  the text of `tokens_`.
  void add_tokens(PostingSink& sink, std::string_view text, const Run& run);
  /// Adds each sign once for a section, so that code does not count as long.
  void add_signs(PostingSink& sink, std::string_view text);
  void add_part(PostingSink& sink, const std::string& word, std::uint32_t position, const Run& run);
  void add_note_fields(PostingSink& sink, const NoteSource& source, bool is_first);
  void add_names(PostingSink& sink, const NoteSource& source, bool is_first);
  /// @param repeats  the other sections have it too.
  void add_front_matter(PostingSink& sink, const FrontMatter& front, bool is_first, bool repeats);
  void add_front_words(PostingSink& sink, const NoteSource& source);
  void add_section_fields(PostingSink& sink, const NoteSource& source, const Section& section);
  void add_text(PostingSink& sink, const Section& section);
  void add_whole_headings(PostingSink& sink, const NoteSource& source, std::size_t ordinal);

  Stemmer stemmer_;
  const NoteSource* source_ = nullptr;
  RecordedTerms of_first_;   // note-level terms of the first section
  RecordedTerms of_others_;  // note-level terms of each other section
  Tokens tokens_;
  std::set<std::string> signs_;  // that the section has already
  std::string term_;             // scratch
  std::string words_;            // folded words of the section's text, a space after each
  std::uint32_t next_position_ = 1;
};

}  // namespace dssearch::inline indexer_document
