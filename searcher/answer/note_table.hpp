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

namespace dssearch::inline searcher_answer {

/// Maximum number of notes in a table; if there are more, the first ones by path.
inline constexpr std::size_t kMaxTableNotes = 20'000;

/// A note as a row of a table.
struct NoteRow {
  std::string path;
  std::string title;
  std::map<std::string, std::vector<std::string>> fields;  ///< front matter by name in lower case; without empty values
};

/// Selects notes.
struct NoteTableRequest {
  std::string query;                   ///< only notes with sections that its total counts; blank: all
  std::string tag;                     ///< only notes with this tag; empty: all
  std::size_t limit = kMaxTableNotes;  ///< maximum number of notes
};

/// Notes with their front matter.
struct NoteTable {
  std::vector<NoteRow> rows;         ///< ascending by path
  std::size_t left_out = 0;          ///< number of selected notes beyond the limit
  std::string read_as;               ///< the query in canonical form
  std::vector<std::string> repairs;  ///< its repairs
};

/// The values of one field in the notes of a table.
struct FieldSummary {
  std::string name;                ///< in lower case
  std::string asked;               ///< the name before ':' in a query; empty when it cannot be typed there
  std::size_t notes = 0;           ///< notes that have the field
  std::size_t dates = 0;           ///< notes whose value is a date with a month
  std::size_t years = 0;           ///< notes whose value may be only a year
  std::size_t numbers = 0;         ///< notes whose value is a number, including years
  std::size_t longest = 0;         ///< bytes of the longest value
  std::vector<FacetValue> values;  ///< as first written; counts are notes; most frequent first, then by value

  /// @return whether it is a field of dates: most values are dates, some with a month; or its name says year and they
  /// are years.
  bool is_date() const;
};

/// @return a summary of each field, most frequent first, then by name. `title` and `aliases` name a note, so they are
/// not included. Cost: visits every value.
std::vector<FieldSummary> field_summaries(const NoteTable& table);

/// @param field  "fm.NAME" is NAME. @return the notes that have a value; case does not matter.
std::vector<const NoteRow*> rows_with(const NoteTable& table, const std::string& field, const std::string& value);

/// Orders rows by a field; "path" and "title" are those of the note, "fm.NAME" is always a field. Numbers come before
/// dates, dates before texts; notes without a value are last in both orders. Equal keys are in the order of paths.
void sort_rows(std::vector<NoteRow>& rows, const std::string& field, bool descending);

/// A folder of notes.
struct FolderCount {
  std::string path;       ///< without '/' at its end; empty: the notes' folder itself
  std::size_t notes = 0;  ///< notes in it and below
  std::size_t own = 0;    ///< in it
};

/// @return all folders with notes, each after its parent; the notes' folder first, even without notes.
std::vector<FolderCount> folder_counts(const NoteTable& table);

/// A date in a note.
struct DatedNote {
  PartialDate date;
  std::string written;  ///< as written in the note
  const NoteRow* note = nullptr;
};

/// The notes in the order of a field's dates.
struct DatedNotes {
  std::vector<DatedNote> dated;  ///< ascending by date, then path; a note with several dates occurs several times
  std::size_t undated = 0;       ///< notes whose value is not a date
};

/// @return the notes by date; they point into the table.
DatedNotes dated_notes(const NoteTable& table, const std::string& field);

/// Tags of notes.
struct TagCounts {
  std::vector<FacetValue> tags;  ///< most frequent first, then by name; counts are notes
  std::size_t left_out = 0;      ///< other tags, rarer ones
};

}  // namespace dssearch::inline searcher_answer
