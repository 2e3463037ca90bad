// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/base/file_stamp.hpp"

namespace dssearch {

/// A note found in the folder. `path` is relative to the folder, with '/', bytes as the file system has them.
struct FoundNote {
  std::string path;
  FileStamp stamp;
};

/// A note, or a part of the folder, that is left out although a user would expect it in; `reason` is one plain phrase.
struct Skipped {
  std::string path;
  std::string reason;
  friend bool operator==(const Skipped&, const Skipped&) = default;
};

struct ScanOptions {
  std::vector<std::string> include;           ///< more globs of files to take, besides *.md *.markdown *.mdown *.mkd
  std::vector<std::string> exclude;           ///< globs in gitignore syntax to leave out
  std::uint64_t max_size_bytes = 16'000'000;  ///< larger notes are skipped
};

struct ScanResult {
  std::vector<FoundNote> notes;      ///< ascending by path (bytewise), unique
  std::vector<Skipped> skipped;      ///< too large, not a regular file, unreadable folder ...; ascending by path
  std::vector<std::string> links;    ///< links inside the folder, not followed; ascending
  std::vector<std::string> folders;  ///< that were looked into, relative, each ended by a slash; the root is ""
  /// Of the skipped ones those that nobody forbade us, a failing disk for one: notes, and folders with a slash at the
  /// end. What is known of them had better stay.
  std::vector<std::string> unread;
  std::size_t ignored = 0;  ///< notes and folders left out by ignore files and --exclude
  std::size_t hidden = 0;   ///< hidden notes and folders left out
};

}  // namespace dssearch
