// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/maintain/prune.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "indexer/base/plural.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/maintain/status.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

namespace fs = std::filesystem;

constexpr const char* kThere = "its notes exist";

/// Whether a path is in a place where disks are mounted and unmounted.
bool is_mount_place(const std::string& path) {
  constexpr std::array<std::string_view, 5> kPlaces{"/media/", "/mnt/", "/run/media/", "/net/", "/Volumes/"};
  return std::any_of(kPlaces.begin(), kPlaces.end(),
                     [&](std::string_view place) { return path.compare(0, place.size(), place) == 0; });
}

/// The folder that an index names, even one of an older program: this record has never changed.
std::string notes_dir_of(const std::string& index_dir) {
  try {
    return with_reader(index_dir, [](OpenIndex& index) { return index.info.notes_dir; });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::older) throw;
  }
  return metadata_of_older(index_dir, kMetaNotesDir);
}

/// An index folder that an unfinished first build made: it has the lock, but no pointer.
bool is_unfinished(const std::string& dir) {
  struct stat status {};
  return !has_index(dir) && ::lstat((dir + "/" + std::string(kLockName)).c_str(), &status) == 0;
}

PruneRow look_at(const std::string& index_dir, const Environment& environment) {
  PruneRow row;
  row.index_dir = index_dir;
  if (is_unfinished(index_dir)) {
    row.gone = true;  // unless a build is running: then the lock is held
    return row;
  }
  try {
    row.notes_dir = notes_dir_of(index_dir);
    const bool at_home = default_index_dir(row.notes_dir, environment) == index_dir;
    row.reason = at_home ? reason_to_keep(row.notes_dir) : "it is not at the default place of the notes it names";
  } catch (const Error& error) {
    row.reason = error.what();
  }
  row.gone = row.reason.empty();
  return row;
}

void remove(PruneRow& row) {
  try {
    remove_index(row.index_dir);
  } catch (const Error& error) {
    row.gone = false;
    row.reason = error.what();
  }
}

}  // namespace

std::string reason_to_keep(const std::string& notes_dir) {
  struct stat status {};
  if (::stat(notes_dir.c_str(), &status) == 0) return S_ISDIR(status.st_mode) ? kThere : "";
  if (errno != ENOENT && errno != ENOTDIR) return std::string("its notes cannot be reached: ") + std::strerror(errno);
  if (is_mount_place(notes_dir)) return "its notes may be on a disk that is not mounted now";
  fs::path above = fs::path(notes_dir).parent_path();
  std::error_code failure;
  while (above != above.parent_path() && !fs::exists(above, failure)) {
    if (failure) return "its notes cannot be reached: " + failure.message();
    above = above.parent_path();
  }
  const bool is_empty = fs::is_directory(above, failure) && fs::is_empty(above, failure);
  if (failure) return "its notes cannot be reached: " + failure.message();
  return is_empty ? above.string() + " is empty: perhaps a disk is not mounted there" : "";
}

std::vector<PruneRow> prune_indexes(const Environment& environment, bool dry_run) {
  std::vector<std::string> dirs;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(cache_dir(environment), failure)) {
    std::error_code ignored;
    const std::string dir = entry.path().string();
    if (!entry.is_symlink(ignored) && (has_index(dir) || is_unfinished(dir))) dirs.push_back(dir);
  }
  if (failure && failure != std::errc::no_such_file_or_directory)
    throw Error(ErrorKind::io, cache_dir(environment) + ": cannot be listed: " + failure.message());
  std::sort(dirs.begin(), dirs.end());
  std::vector<PruneRow> rows;
  for (const std::string& dir : dirs) {
    rows.push_back(look_at(dir, environment));
    if (rows.back().gone && !dry_run) remove(rows.back());
  }
  return rows;
}

std::string prune_text(const std::vector<PruneRow>& rows, bool dry_run, bool verbose) {
  std::string out;
  std::size_t gone = 0;
  for (const PruneRow& row : rows) {
    if (row.gone) {
      ++gone;
      out += (dry_run ? "would delete " : "deleted ") + printable(row.index_dir) +
             (row.notes_dir.empty() ? " (unfinished build)" : " (gone: " + printable(row.notes_dir) + ")") + "\n";
    } else if (verbose || row.reason != kThere) {
      out += "kept " + printable(row.index_dir) + ": " + printable(row.reason) + "\n";
    }
  }
  return out + std::to_string(gone) + " of " + plural(rows.size(), "index", "indexes") + " " +
         (dry_run ? "would be deleted\n" : "deleted\n");
}

}  // namespace dssearch::inline indexer_maintain
