// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/plan.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace dssearch {
namespace {

/// A file written just before it was read may have been written again within the same tick of the clock that stamps
/// files: 2 s where the file system counts whole seconds, else one timer tick (as git's "racily clean" entries).
bool is_racy(const FileRecord& record) {
  const bool whole_seconds = record.mtime_ns % 1'000'000'000 == 0;
  const std::int64_t tick_ns = whole_seconds ? 2'000'000'000 : 20'000'000;
  return record.mtime_ns > record.read_ns - tick_ns;
}

bool is_same(const FoundNote& found, const FileRecord& record) {
  return found.stamp.size_bytes == record.size_bytes && found.stamp.mtime_ns == record.mtime_ns &&
         found.stamp.ctime_ns == record.ctime_ns && found.stamp.inode == record.inode && !record.stale &&
         !is_racy(record);
}

/// Whether a note, or one of the folders it lies in, is among the unread.
bool is_unread(const std::string& path, const std::unordered_set<std::string>& unread) {
  if (unread.contains(path)) return true;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    if (unread.contains(path.substr(0, slash + 1))) return true;
  }
  return false;
}

}  // namespace

void add_unread(std::vector<FoundNote>& found, const std::vector<std::string>& unread,
                const std::vector<FileRecord>& known) {
  const auto by_path = [](const FoundNote& a, const FoundNote& b) { return a.path < b.path; };
  const std::unordered_set<std::string> places(unread.begin(), unread.end());
  std::vector<FoundNote> missing;  // a folder's list may break off behind some of its notes
  for (const FileRecord& file : known) {
    FoundNote note{file.path, {file.size_bytes, file.mtime_ns, file.ctime_ns, file.inode}};
    if (!is_unread(file.path, places) || std::binary_search(found.begin(), found.end(), note, by_path)) continue;
    missing.push_back(std::move(note));
  }
  found.insert(found.end(), std::make_move_iterator(missing.begin()), std::make_move_iterator(missing.end()));
  std::sort(found.begin(), found.end(), by_path);
}

Plan make_plan(const std::vector<FoundNote>& found, std::vector<FileRecord> known) {
  const auto by_path = [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; };
  if (!std::is_sorted(known.begin(), known.end(), by_path)) std::sort(known.begin(), known.end(), by_path);
  Plan plan;
  auto record = known.begin();
  for (const FoundNote& note : found) {
    for (; record != known.end() && record->path < note.path; ++record) plan.removed.push_back(record->path);
    if (record == known.end() || record->path != note.path) {
      plan.added.push_back(note);
      continue;
    }
    if (is_same(note, *record)) {
      plan.kept.push_back(std::move(*record));
    } else {
      plan.changed.push_back(note);
      plan.was.push_back(std::move(*record));
    }
    ++record;
  }
  for (; record != known.end(); ++record) plan.removed.push_back(record->path);
  return plan;
}

}  // namespace dssearch
