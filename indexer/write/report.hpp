// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch {

class JsonWriter;

/// A note that another file has become without a change of its content.
struct Renamed {
  std::string from;
  std::string to;
  friend bool operator==(const Renamed&, const Renamed&) = default;
};

/// What a refresh found and did.
struct IndexReport {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;    ///< current one afterwards
  bool dry_run = false;      ///< nothing was done: counts and reason say what would be
  bool published = false;    ///< whether anything was written
  bool has_grown = false;    ///< updates made the index half as large again as it need be, and it still is
  bool compacted = false;    ///< it was, and was written anew
  bool built_anew = false;   ///< a full build
  std::string build_reason;  ///< why, when it was
  bool by_xapian = false;    ///< it was, the slow way: the Xapian that is linked does not read our segments
  std::string took_over;     ///< what the folder was called when it had the index whose settings this one keeps
  std::string kept_old;      ///< why that index was not deleted; empty when it was
  std::size_t notes = 0;     ///< in the index afterwards
  std::size_t sections = 0;
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t removed = 0;
  /// Notes that only moved, told by their content: they are in neither `added` nor `removed`.
  std::vector<Renamed> renamed;
  std::size_t unchanged = 0;
  std::size_t ignored = 0;  ///< left out by ignore rules
  std::size_t hidden = 0;
  std::vector<std::string> links;
  std::vector<std::string> folders;  ///< that were looked into, as ScanResult has them
  std::vector<Skipped> skipped;      ///< notes and folders that should be in and are not
  std::vector<Skipped> warnings;     ///< notes that were read in this run and are in, with what was odd about them
  std::size_t older_warnings = 0;    ///< of notes that were not read again
  double seconds = 0;
};

/// Adds what the record of a note that was read says to the report's counts and rows.
void count_note(const FileRecord& file, IndexReport& report);

/// The same of a note that was not read again: its warnings are only counted.
void count_kept_note(const FileRecord& file, IndexReport& report);

/// @return the line that tells whose settings were kept. Requires: `took_over`.
std::string took_over_text(const IndexReport& report);

/// @return the report for people, several lines, each ended. @param verbose  list ignored counts and links too.
std::string report_text(const IndexReport& report, bool verbose);

/// @return a line for each row, "WORD path: reason"; of more than ten with one reason only the first nine and how many
/// more there are, unless `all`.
std::string rows_text(const std::string& word, const std::vector<Skipped>& list, bool all);

/// Writes the rows as a member `name` of an object: an array of {"path", "reason"}.
void write_rows(JsonWriter& out, const char* name, const std::vector<Skipped>& list);

/// @return the way out for notes that are not UTF-8, a line with its end; empty when there are none.
std::string encoding_hint(const std::vector<Skipped>& warnings);

/// @return the report as one JSON object and a line end. @param one_line  without any other line ends.
std::string report_json(const IndexReport& report, bool one_line = false);

/// @return {"error": {"kind", "message", "hint"}}, as dssearch says it, on one line, and a line end.
std::string failure_json(const Error& error);

}  // namespace dssearch
