// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch::inline indexer_base {
class JsonWriter;
}  // namespace dssearch::inline indexer_base

namespace dssearch::inline indexer_write {

/// A note that moved to another file without a change of its content.
struct Renamed {
  std::string from;
  std::string to;
  friend bool operator==(const Renamed&, const Renamed&) = default;
};

/// The result of a refresh.
struct IndexReport {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;    ///< the current generation afterwards
  bool dry_run = false;      ///< nothing was done: counts and reason describe what would be
  bool published = false;    ///< whether anything was written
  bool has_grown = false;    ///< the index has grown by half, and was not compacted
  bool compacted = false;    ///< it had grown, and was compacted
  bool built_anew = false;   ///< a full build
  std::string build_reason;  ///< the reason for the full build
  bool by_xapian = false;    ///< Xapian wrote the segments, since it cannot read ours
  std::string took_over;     ///< the old name of the folder, whose index gave the settings
  std::string kept_old;      ///< why the old index was not deleted; empty when it was
  std::size_t notes = 0;     ///< notes in the index afterwards
  std::size_t sections = 0;
  std::size_t added = 0;
  std::size_t updated = 0;
  std::size_t removed = 0;
  /// Notes that only moved, recognised by their content: neither in `added` nor in `removed`.
  std::vector<Renamed> renamed;
  std::size_t unchanged = 0;
  std::size_t ignored = 0;  ///< left out by ignore rules
  std::size_t hidden = 0;
  std::vector<std::string> links;
  std::map<std::string, std::size_t> left_out;  ///< as in ScanResult
  std::vector<std::string> folders;             ///< folders that were read, as in ScanResult
  std::vector<Skipped> skipped;                 ///< notes and folders that are missing from the index
  std::vector<Skipped> warnings;                ///< notes that were read in this run, with their warnings
  std::size_t older_warnings = 0;               ///< number of warnings of notes that were not read again
  double seconds = 0;
};

/// Adds the record of a note that was read to the report's counts and rows.
void count_note(const FileRecord& file, IndexReport& report);

/// The same for a note that was not read again: its warnings are only counted.
void count_kept_note(const FileRecord& file, IndexReport& report);

/// @return the line that names the folder whose settings were kept. Requires: `took_over`.
std::string took_over_text(const IndexReport& report);

/// @return the report for people, several lines, each ended. @param verbose  list ignored counts and links too.
std::string report_text(const IndexReport& report, bool verbose);

/// @return a line for each row, "WORD path: reason"; for more than ten with one reason, only the first nine and the
/// number of others, unless `all`.
std::string rows_text(const std::string& word, const std::vector<Skipped>& list, bool all);

/// Writes the rows as a member `name` of an object: an array of {"path", "reason"}.
void write_rows(JsonWriter& out, const char* name, const std::vector<Skipped>& list);

/// @return the hint for notes that are not UTF-8, a line with its end; empty when there are none.
std::string encoding_hint(const std::vector<Skipped>& warnings);

/// @return the report as one JSON object and a line end. @param one_line  without any other line ends.
std::string report_json(const IndexReport& report, bool one_line = false);

}  // namespace dssearch::inline indexer_write
