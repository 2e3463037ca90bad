// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/report.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "indexer/base/json_writer.hpp"
#include "indexer/base/note_name.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/scan/read_note.hpp"
#include "indexer/schema/left_out.hpp"

namespace dssearch::inline indexer_write {
namespace {

constexpr std::size_t kRowsOfOneReason = 10;  // some collections have the same problem in hundreds of notes

std::string entries(std::size_t count, const std::string& which) {
  return std::to_string(count) + " " + which + (count == 1 ? "entry" : "entries");
}

std::string seconds_text(double seconds) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f s", seconds);
  return buffer;
}

std::string outcome_text(const IndexReport& report) {
  std::string out = plural(report.notes, "note") + ", " + plural(report.sections, "section");
  if (!report.published) {
    out += ": nothing to do";
  } else if (report.built_anew) {
    out += ": built" + (report.build_reason.empty() ? "" : " (" + report.build_reason + ")");
  } else {
    out += ": " + std::to_string(report.added) + " added, " + std::to_string(report.updated) + " updated, " +
           std::to_string(report.removed) + " removed";
    if (!report.renamed.empty()) out += ", " + std::to_string(report.renamed.size()) + " renamed";
    if (report.compacted) out += ", compacted";
  }
  return out;
}

std::string plan_text(const IndexReport& report) {
  const std::string notes = plural(report.notes, "note");
  if (report.built_anew) return notes + ": would be built (" + report.build_reason + ")";
  if (report.added + report.updated + report.removed == 0) return notes + ": nothing to do";
  return notes + ": " + std::to_string(report.added) + " would be added, " + std::to_string(report.updated) +
         " updated, " + std::to_string(report.removed) + " removed";
}

}  // namespace

void count_note(const FileRecord& file, IndexReport& report) {
  if (!file.skipped.empty()) {
    report.skipped.push_back({file.path, file.skipped});
    return;
  }
  ++report.notes;
  report.sections += file.sections;
  if (file.stale) report.warnings.push_back({file.path, "could not be read; answers use its last readable version"});
  for (const std::string& warning : file.warnings) report.warnings.push_back({file.path, warning});
}

void count_kept_note(const FileRecord& file, IndexReport& report) {
  const std::size_t before = report.warnings.size();
  count_note(file, report);
  report.older_warnings += report.warnings.size() - before;
  report.warnings.resize(before);
}

std::string rows_text(const std::string& word, const std::vector<Skipped>& list, bool all) {
  std::map<std::string, std::size_t> count;
  for (const Skipped& row : list) ++count[row.reason];
  std::map<std::string, std::size_t> shown;
  std::string out;
  for (const Skipped& row : list) {
    const std::size_t nth = ++shown[row.reason];
    const std::size_t of = count[row.reason];
    if (all || of <= kRowsOfOneReason || nth < kRowsOfOneReason) {
      out += word + " " + printable(row.path) + ": " + printable(row.reason) + "\n";
    } else if (nth == kRowsOfOneReason) {
      out +=
          word + " " + std::to_string(of - nth + 1) + " more: " + printable(row.reason) + " (--verbose lists them)\n";
    }
  }
  return out;
}

void write_rows(JsonWriter& out, const char* name, const std::vector<Skipped>& list) {
  out.begin_array(name);
  for (const Skipped& row : list) {
    out.begin_object();
    out.member("path", row.path);
    out.member("reason", row.reason);
    out.end_object();
  }
  out.end_array();
}

std::string encoding_hint(const std::vector<Skipped>& warnings) {
  const bool any = std::any_of(warnings.begin(), warnings.end(),
                               [](const Skipped& row) { return row.reason.starts_with(kInvalidUtf8); });
  return any ? "hint: iconv -f LATIN1 -t UTF-8 NOTE > NEW converts a note that is in Latin-1\n" : "";
}

std::string took_over_text(const IndexReport& report) {
  const std::string was = printable(report.took_over);
  if (!report.kept_old.empty())
    return "uses the settings of the index of " + was + ", which stays: " + printable(report.kept_old);
  return "took over the settings of the index of " + was + "; that folder is gone, so its index was deleted";
}

std::string report_text(const IndexReport& report, bool verbose) {
  std::string out = report.dry_run ? plan_text(report) : outcome_text(report);
  out += " (" + seconds_text(report.seconds) + ")\n";
  if (!report.took_over.empty()) out += took_over_text(report) + "\n";
  if (report.by_xapian)
    out += "built by Xapian alone, which is slower: this Xapian cannot read the segments that dsindex writes\n";
  if (report.notes == 0) out += "no notes in " + printable(report.notes_dir) + " (" + kNoteGlobs + ")\n";
  if (report.notes == 0 && !report.links.empty())
    out += "links are not followed, and " +
           plural(report.links.size(), "note or folder is a link", "notes or folders are links") +
           ": name the folders they lead to\n";
  for (const std::string& text : left_out_texts(report.left_out)) out += printable(text) + "\n";
  out += rows_text("skipped", report.skipped, verbose);
  out += rows_text("warning", report.warnings, verbose);
  out += encoding_hint(report.warnings);
  if (report.older_warnings > 0)
    out +=
        plural(report.older_warnings, "older warning") + " of notes that did not change: dsindex --status lists them\n";
  if (report.ignored > 0) out += entries(report.ignored, "") + " left out by ignore rules\n";
  if (!verbose) return out;
  for (const Renamed& one : report.renamed) out += "renamed " + printable(one.from) + " to " + printable(one.to) + "\n";
  if (report.hidden > 0) out += entries(report.hidden, "hidden ") + " left out\n";
  for (const std::string& link : report.links) out += "link not followed: " + printable(link) + "\n";
  out += "notes: " + printable(report.notes_dir) + "\nindex: " + printable(report.index_dir) + "/" + report.generation +
         "\n";
  return out;
}

std::string report_json(const IndexReport& report, bool one_line) {
  JsonWriter out(one_line ? -1 : 2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("notes_dir", report.notes_dir);
  out.member("index_dir", report.index_dir);
  out.member("published", report.published);
  out.member("built_anew", report.built_anew);
  out.member("compacted", report.compacted);
  out.member("notes", report.notes);
  out.member("sections", report.sections);
  out.member("added", report.added);
  out.member("updated", report.updated);
  out.member("removed", report.removed);
  out.begin_array("renamed");
  for (const Renamed& one : report.renamed) {
    out.begin_object();
    out.member("from", one.from);
    out.member("to", one.to);
    out.end_object();
  }
  out.end_array();
  out.member("unchanged", report.unchanged);
  out.member("ignored", report.ignored);
  out.member("hidden", report.hidden);
  out.member("links", report.links);
  out.begin_array("left_out");
  for (const auto& [glob, files] : report.left_out) {
    out.begin_object();
    out.member("glob", glob);
    out.member("files", files);
    out.end_object();
  }
  out.end_array();
  write_rows(out, "skipped", report.skipped);
  write_rows(out, "warnings", report.warnings);
  out.member("older_warnings", report.older_warnings);
  out.member_or_null("took_over", report.took_over);
  out.member("seconds", report.seconds);
  out.end_object();
  return out.take_line();
}

}  // namespace dssearch::inline indexer_write
