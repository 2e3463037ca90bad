// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/status.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "indexer/base/json_writer.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/generation.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

namespace fs = std::filesystem;

std::uint64_t folder_bytes(const std::string& dir) {
  std::uint64_t bytes = 0;
  std::error_code failure;
  for (const auto& entry :
       fs::recursive_directory_iterator(dir, fs::directory_options::skip_permission_denied, failure)) {
    std::error_code ignored;
    if (entry.is_regular_file(ignored)) bytes += entry.file_size(ignored);
  }
  return bytes;
}

/// @param updated  ISO 8601 UTC. @return seconds since then; 0 when it cannot be read or is in the future.
std::int64_t age_of(const std::string& updated) {
  std::tm parts{};
  if (::strptime(updated.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) == nullptr) return 0;
  return std::max<std::int64_t>(0, std::time(nullptr) - ::timegm(&parts));
}

std::string age_text(std::int64_t seconds) {
  if (seconds < 120) return std::to_string(seconds) + " s ago";
  if (seconds < 7200) return std::to_string(seconds / 60) + " min ago";
  if (seconds < 172'800) return std::to_string(seconds / 3600) + " h ago";
  return std::to_string(seconds / 86'400) + " days ago";
}

/// Compares with the notes, and adds what the index does not record: notes that are too large, unreachable folders.
void look_at_notes(const Location& location, IndexStatus& status) {
  if (!location.may_read_notes) {
    status.why_not_known = "this index was made elsewhere; name its notes too";
    return;
  }
  std::vector<Skipped> now;
  try {
    status.stale = count_stale(location, &now);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::damaged) throw;
    status.why_not_known = error.what();
    return;
  }
  const auto by_path = [](const Skipped& a, const Skipped& b) { return a.path < b.path; };
  for (Skipped& row : status.skipped) {
    if (!std::binary_search(now.begin(), now.end(), row, by_path)) now.push_back(std::move(row));
  }
  std::stable_sort(now.begin(), now.end(), by_path);
  status.skipped = std::move(now);
}

std::string stale_text(const IndexStatus& status) {
  const std::optional<StaleCounts>& stale = status.stale;
  if (!stale) return "not known: " + printable(status.why_not_known);
  if (!stale->any()) return "nothing";
  return std::to_string(stale->changed) + " changed, " + std::to_string(stale->added) + " added, " +
         std::to_string(stale->removed) + " removed";
}

void write_stale(JsonWriter& out, const std::optional<StaleCounts>& stale) {
  out.key("stale");
  if (!stale) return out.null();
  out.begin_object();
  out.member("changed", stale->changed);
  out.member("added", stale->added);
  out.member("removed", stale->removed);
  out.end_object();
}

}  // namespace

IndexStatus read_status(const Location& location) {
  IndexStatus status = with_reader(location.index_dir, [&](OpenIndex& index) {
    IndexStatus out;
    out.notes_dir = index.info.notes_dir;
    out.index_dir = index.dir;
    out.generation = index.generation;
    out.language = index.info.language;
    out.updated = index.info.updated;
    out.age_seconds = age_of(out.updated);
    out.sections = index.db.get_doccount();
    const std::string prefix(kFileKeyPrefix);
    for (auto key = index.db.metadata_keys_begin(prefix); key != index.db.metadata_keys_end(prefix); ++key) {
      const FileRecord file = unpack_file(index.db.get_metadata(*key));
      if (file.skipped.empty()) {
        ++out.notes;
        if (file.stale) out.warnings.push_back({file.path, "could not be read; answers use its last readable version"});
        for (const std::string& warning : file.warnings) out.warnings.push_back({file.path, warning});
      } else {
        out.skipped.push_back({file.path, file.skipped});
      }
    }
    return out;
  });
  status.size_bytes = folder_bytes(location.index_dir);
  look_at_notes(location, status);
  return status;
}

std::string status_text(const IndexStatus& status, bool verbose) {
  char size[32];
  std::snprintf(size, sizeof size, "%.1f MB", static_cast<double>(status.size_bytes) / 1e6);
  std::string out = "notes     " + std::to_string(status.notes) + " in " + printable(status.notes_dir) + "\n";
  out += "sections  " + std::to_string(status.sections) + "\n";
  out += "index     " + printable(status.index_dir) + " (" + size + ", " + status.generation + ")\n";
  out += "updated   " + printable(status.updated) + " (" + age_text(status.age_seconds) + ")\n";
  out += "language  " + printable(status.language) + "\n";
  out += "stale     " + stale_text(status) + "\n";
  return out + rows_text("skipped  ", status.skipped, verbose) + rows_text("warning  ", status.warnings, verbose) +
         encoding_hint(status.warnings);
}

std::string status_json(const IndexStatus& status) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("notes_dir", status.notes_dir);
  out.member("index_dir", status.index_dir);
  out.member("generation", status.generation);
  out.member("language", status.language);
  out.member("updated", status.updated);
  out.member("age_seconds", status.age_seconds);
  out.member("notes", status.notes);
  out.member("sections", status.sections);
  out.member("size_bytes", status.size_bytes);
  write_stale(out, status.stale);
  out.member_or_null("why_not_known", status.why_not_known);
  write_rows(out, "skipped", status.skipped);
  write_rows(out, "warnings", status.warnings);
  out.end_object();
  return out.take_line();
}

std::string forget_json(const std::string& index_dir, bool dry_run) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("index_dir", index_dir);
  out.member("deleted", !dry_run);
  out.end_object();
  return out.take_line();
}

void forget_index(const std::string& index_dir) {
  if (!has_index(index_dir)) throw Error(ErrorKind::not_found, index_dir + ": no index here");
  remove_index(index_dir);
}

void remove_index(const std::string& index_dir) {
  const IndexFolder folder(index_dir, std::chrono::milliseconds(0));  // refuses folders with other files
  std::error_code failure;
  fs::remove(index_dir + "/" + std::string(kPointerName), failure);
  folder.clean();
  fs::remove_all(index_dir, failure);
  if (failure) throw Error(ErrorKind::io, index_dir + ": cannot remove: " + failure.message());
}

}  // namespace dssearch::inline indexer_maintain
