// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/file_stamp.hpp"

namespace dssearch::inline indexer_schema {

/// The index's record of a note's file, to detect changes. Metadata key: `file_key(path)`.
struct FileRecord {
  std::string path;
  FileStamp stamp;
  std::int64_t read_ns = 0;        ///< when it was read; a file changed within a second before that is read again
  std::uint64_t content_hash = 0;  ///< of its text
  std::uint64_t sections = 0;      ///< how many are in the index
  std::string skipped;             ///< why it is not in the index; empty when it is in it
  bool stale = false;              ///< its sections are from before a failed read
  bool ended_run = false;          ///< skipped because reading it ended the process; `content_hash` is then known
  std::vector<std::string> warnings;
};

std::string pack(const FileRecord& record);
/// @throws Error damaged.
FileRecord unpack_file(std::string_view bytes);

}  // namespace dssearch::inline indexer_schema
