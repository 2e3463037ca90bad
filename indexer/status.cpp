// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/status.hpp"

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "indexer/base/terminal.hpp"
#include "indexer/generation.hpp"
#include "indexer/schema/index_dir.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/schema/open_index.hpp"

namespace dssearch {
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

}  // namespace

IndexStatus read_status(const Location& location) {
  IndexStatus status = with_reader(location.index_dir, [&](OpenIndex& index) {
    IndexStatus out;
    out.notes_dir = index.info.notes_dir;
    out.index_dir = index.dir;
    out.generation = index.generation;
    out.language = index.info.language;
    out.updated = index.info.updated;
    out.sections = index.db.get_doccount();
    const std::string prefix(kFileKeyPrefix);
    for (auto key = index.db.metadata_keys_begin(prefix); key != index.db.metadata_keys_end(prefix); ++key) {
      const FileRecord file = unpack_file(index.db.get_metadata(*key));
      if (file.skipped.empty()) {
        ++out.notes;
      } else {
        out.skipped.push_back({file.path, file.skipped});
      }
    }
    return out;
  });
  status.size_bytes = folder_bytes(location.index_dir);
  if (location.may_read_notes) status.stale = count_stale(location);
  return status;
}

std::string status_text(const IndexStatus& status) {
  char size[32];
  std::snprintf(size, sizeof size, "%.1f MB", static_cast<double>(status.size_bytes) / 1e6);
  std::string out = "notes     " + std::to_string(status.notes) + " in " + printable(status.notes_dir) + "\n";
  out += "sections  " + std::to_string(status.sections) + "\n";
  out += "index     " + printable(status.index_dir) + " (" + size + ", " + status.generation + ")\n";
  out += "updated   " + printable(status.updated) + "\n";
  out += "language  " + printable(status.language) + "\n";
  out += "stale     ";
  out += status.stale.any() ? std::to_string(status.stale.changed) + " changed, " + std::to_string(status.stale.added) +
                                  " added, " + std::to_string(status.stale.removed) + " removed\n"
                            : "nothing\n";
  for (const Skipped& row : status.skipped)
    out += "skipped   " + printable(row.path) + ": " + printable(row.reason) + "\n";
  return out;
}

std::string status_json(const IndexStatus& status) {
  nlohmann::ordered_json skipped = nlohmann::ordered_json::array();
  for (const Skipped& row : status.skipped) skipped.push_back({{"path", row.path}, {"reason", row.reason}});
  const nlohmann::ordered_json out{
      {"schema_version", 1},
      {"notes_dir", status.notes_dir},
      {"index_dir", status.index_dir},
      {"generation", status.generation},
      {"language", status.language},
      {"updated", status.updated},
      {"notes", status.notes},
      {"sections", status.sections},
      {"size_bytes", status.size_bytes},
      {"stale", {{"changed", status.stale.changed}, {"added", status.stale.added}, {"removed", status.stale.removed}}},
      {"skipped", skipped}};
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void forget_index(const std::string& index_dir) {
  if (!has_index(index_dir)) throw Error(ErrorKind::not_found, index_dir + ": no index here");
  const IndexFolder folder(index_dir, std::chrono::milliseconds(0));  // refuses folders with other files
  std::error_code failure;
  fs::remove(index_dir + "/" + std::string(kPointerName), failure);
  folder.clean();
  fs::remove_all(index_dir, failure);
  if (failure) throw Error(ErrorKind::io, index_dir + ": cannot remove: " + failure.message());
}

}  // namespace dssearch
