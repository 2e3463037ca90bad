// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/markdown/note.hpp"
#include "indexer/schema/field.hpp"
#include "indexer/schema/note_record.hpp"

namespace dssearch {

/// Everything about a note that its sections' documents are made from.
struct NoteSource {
  std::string path;
  std::string notes_dir;
  const Note& note;
};

/// @return the note's record, with each section's id and content hash (over all that its document depends on).
NoteRecord record_of(const NoteSource& source);

/// Makes the Xapian document of a section. Holds buffers and a stem cache: one per thread.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const std::string& language) : stemmer_(language) {}

  /// @param ordinal  index of the section in the note. @param place  its entry of `record_of`.
  Xapian::Document build(const NoteSource& source, std::size_t ordinal, const SectionPlace& place);

 private:
  struct Run;
  void add_words(Xapian::Document& doc, std::string_view text, const Run& run);
  /// @param text  what `tokens_` were made of.
  void add_tokens(Xapian::Document& doc, std::string_view text, const Run& run);
  void add_part(Xapian::Document& doc, const std::string& word, Xapian::termpos position, const Run& run);
  void add_note_fields(Xapian::Document& doc, const NoteSource& source, std::size_t ordinal);
  void add_section_fields(Xapian::Document& doc, const NoteSource& source, const Section& section);
  void add_text(Xapian::Document& doc, const Section& section);
  void add_whole_headings(Xapian::Document& doc, const NoteSource& source, std::size_t ordinal);

  Stemmer stemmer_;
  Tokens tokens_;
  std::string term_;   // scratch
  std::string words_;  // of the section's text, a space after each
  Xapian::termpos next_position_ = 1;
};

}  // namespace dssearch
