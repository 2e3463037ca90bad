// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/base/file_stamp.hpp"

namespace dssearch::inline indexer_scan {

/// A note found in the folder. `path` is relative to the folder, with '/', bytes as in the file system.
struct FoundNote {
  std::string path;
  FileStamp stamp;
};

/// A note, or a part of the folder, that is left out although a user would expect it; `reason` is one plain phrase.
struct Skipped {
  std::string path;
  std::string reason;
  friend bool operator==(const Skipped&, const Skipped&) = default;
};

struct ScanOptions {
  std::vector<std::string> include;           ///< globs of more files to take, in addition to kNoteGlobs
  std::vector<std::string> exclude;           ///< globs in gitignore syntax to leave out
  std::uint64_t max_size_bytes = 16'000'000;  ///< larger notes are skipped
};

struct ScanResult {
  std::vector<FoundNote> notes;      ///< ascending by path (bytewise), unique
  std::vector<Skipped> skipped;      ///< too large, not a regular file, unreadable folder ...; ascending by path
  std::vector<std::string> links;    ///< links inside the folder, not followed; ascending
  std::vector<std::string> folders;  ///< folders that were read, relative, each with a final slash; the root is ""
  /// Skipped because of I/O errors, not permissions: notes, and folders with a final slash. Their indexed content
  /// stays.
  std::vector<std::string> unread;
  /// Files that are like notes but have another ending, by glob ("*.txt"); without ignored and hidden ones, and with at
  /// most 20 globs.
  std::map<std::string, std::size_t> left_out;
  std::size_t ignored = 0;  ///< notes and folders left out by ignore files and --exclude
  std::size_t hidden = 0;   ///< hidden notes and folders left out
};

}  // namespace dssearch::inline indexer_scan
