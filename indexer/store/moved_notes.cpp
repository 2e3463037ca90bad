// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/moved_notes.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <filesystem>

#include "indexer/schema/file_record.hpp"
#include "indexer/schema/note_record.hpp"
#include "indexer/store/index_dir.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch::inline indexer_store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxIndexes = 100;
constexpr std::size_t kSample = 64;       // notes
constexpr std::size_t kFew = 3;           // so few notes may have equal names and sizes by chance: times must match too
constexpr std::size_t kGiveUpAfter = 16;  // notes that are all missing

/// An index, and a sample of its notes to look for.
struct Candidate {
  std::string index_dir;
  std::string notes_dir;
  struct stat folder {};
  bool is_gone = false;
  std::vector<FileRecord> sample;
};

std::vector<FileRecord> sample_of(const OpenIndex& index) {
  std::vector<FileRecord> out;
  const std::string prefix(kFileKeyPrefix);
  for (auto key = index.db.metadata_keys_begin(prefix); key != index.db.metadata_keys_end(prefix); ++key) {
    FileRecord file = unpack_file(index.db.get_metadata(*key));
    if (file.skipped.empty()) out.push_back(std::move(file));
    if (out.size() == kSample) break;
  }
  return out;
}

std::optional<Candidate> candidate(const std::string& index_dir) {
  try {
    return with_reader(index_dir, [&](OpenIndex& index) -> std::optional<Candidate> {
      Candidate out{index_dir, index.info.notes_dir, {}, false, {}};
      if (::stat(out.notes_dir.c_str(), &out.folder) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) return std::nullopt;
        out.is_gone = true;
        out.sample = sample_of(index);
      }
      return out;
    });
  } catch (const std::exception&) {
    return std::nullopt;  // with any problem it is not offered
  }
}

std::vector<Candidate> candidates(const Environment& environment) {
  std::vector<Candidate> out;
  std::error_code failure;
  std::size_t seen = 0;
  for (fs::directory_iterator entry(cache_dir(environment), failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string dir = entry->path().string();
    if (!has_index(dir) || ++seen > kMaxIndexes) continue;
    if (auto one = candidate(dir)) out.push_back(std::move(*one));
  }
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.notes_dir < b.notes_dir; });
  return out;
}

/// At least four fifths of its notes exist with the same size; if there are few notes, also with the same times.
bool holds_notes_of(const std::string& folder, const Candidate& one) {
  std::size_t there = 0;
  for (std::size_t i = 0; i < one.sample.size(); ++i) {
    const FileRecord& file = one.sample[i];
    struct stat status {};
    if (there == 0 && i == kGiveUpAfter) return false;
    if (::lstat((folder + "/" + file.path).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    const FileStamp now = stamp_of(status);
    const bool same_time = one.sample.size() >= kFew || now.mtime_ns == file.stamp.mtime_ns;
    if (now.size_bytes == file.stamp.size_bytes && same_time) ++there;
  }
  return there > 0 && there * 5 >= one.sample.size() * 4;
}

bool is_same_folder(const std::string& folder, const Candidate& one) {
  struct stat status {};
  return folder != one.notes_dir && ::stat(folder.c_str(), &status) == 0 && status.st_dev == one.folder.st_dev &&
         status.st_ino == one.folder.st_ino;
}

}  // namespace

std::optional<MovedNotes> find_moved_notes(const std::vector<std::string>& folders, const Environment& environment) {
  try {
    const std::vector<Candidate> known = candidates(environment);
    for (const bool is_gone : {false, true}) {  // the same folder is stronger evidence than the same notes
      for (const std::string& folder : folders) {
        for (const Candidate& one : known) {
          if (one.is_gone == is_gone && (is_gone ? holds_notes_of(folder, one) : is_same_folder(folder, one)))
            return MovedNotes{one.index_dir, one.notes_dir, folder, !is_gone};
        }
      }
    }
  } catch (const std::exception&) {
    return std::nullopt;  // no cache folder
  }
  return std::nullopt;
}

}  // namespace dssearch::inline indexer_store
