// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/answer/partial_date.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch {

/// Most notes that are read into a table; of more, those that come first by path.
inline constexpr std::size_t kMaxTableNotes = 20'000;

/// A note as a row of a table.
struct NoteRow {
  std::string path;
  std::string title;
  std::map<std::string, std::vector<std::string>> fields;  ///< front matter by name in lower case; no empty value
};

/// Which notes are wanted.
struct NoteTableRequest {
  std::string query;                   ///< notes with sections that it finds, as its total counts them; blank: all
  std::string tag;                     ///< only notes with it; empty: all
  std::size_t limit = kMaxTableNotes;  ///< notes read at most
};

/// Notes with their front matter.
struct NoteTable {
  std::vector<NoteRow> rows;         ///< ascending by path
  std::size_t left_out = 0;          ///< notes that are wanted but were too many
  std::string read_as;               ///< how the query was understood
  std::vector<std::string> repairs;  ///< what was mended in it
};

/// What the notes of a table hold in one field.
struct FieldSummary {
  std::string name;                ///< in lower case
  std::string asked;               ///< what stands before ':' in a query; empty when the name cannot be typed there
  std::size_t notes = 0;           ///< that have it
  std::size_t dates = 0;           ///< notes whose value is a date that names a month
  std::size_t years = 0;           ///< notes whose value may be a year and nothing more
  std::size_t numbers = 0;         ///< notes whose value is a number; years are
  std::size_t longest = 0;         ///< bytes of the longest value
  std::vector<FacetValue> values;  ///< as first written; counts are notes; most frequent first, then by value

  /// @return whether it says when: most notes have a date, some with its month; or it is called a year and is one.
  bool is_date() const;
};

/// @return what the fields hold, most frequent first, then by name. `title` and `aliases` name a note, so they are
/// none. Cost: looks at every value.
std::vector<FieldSummary> field_summaries(const NoteTable& table);

/// @param field  "fm.NAME" is NAME. @return the notes that have a value, in any spelling of its letters.
std::vector<const NoteRow*> rows_with(const NoteTable& table, const std::string& field, const std::string& value);

/// Orders rows by a field; "path" and "title" are those of the note, "fm.NAME" is always a field. Numbers come before
/// dates, dates before texts; notes without a value are last either way. Ties are in the order of paths.
void sort_rows(std::vector<NoteRow>& rows, const std::string& field, bool descending);

/// A folder of notes.
struct FolderCount {
  std::string path;       ///< without '/' at its end; empty: the notes' folder itself
  std::size_t notes = 0;  ///< in it and below
  std::size_t own = 0;    ///< in it
};

/// @return all folders with notes, each after the one it lies in; the notes' folder first, also when it has no note.
std::vector<FolderCount> folder_counts(const NoteTable& table);

/// A date in a note.
struct DatedNote {
  PartialDate date;
  std::string written;  ///< as the note has it
  const NoteRow* note = nullptr;
};

/// The notes in the order of a field's dates.
struct DatedNotes {
  std::vector<DatedNote> dated;  ///< ascending by date, then path; a note with several dates comes several times
  std::size_t undated = 0;       ///< notes whose value is no date
};

/// @return the notes by date. They point into the table.
DatedNotes dated_notes(const NoteTable& table, const std::string& field);

/// Tags of notes.
struct TagCounts {
  std::vector<FacetValue> tags;  ///< most frequent first, then by name; counts are notes
  std::size_t left_out = 0;      ///< other tags, rarer ones
};

}  // namespace dssearch
