// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/write/refresh.hpp"

namespace dssearch {

/// What --status tells of an index.
struct IndexStatus {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;
  std::string language;
  std::string updated;  ///< ISO 8601 UTC
  std::size_t notes = 0;
  std::size_t sections = 0;
  std::uint64_t size_bytes = 0;      ///< on disk
  std::optional<StaleCounts> stale;  ///< nothing: not known
  std::string why_not_known;         ///< one phrase; empty when `stale` is there
  std::int64_t age_seconds = 0;      ///< since `updated`
  std::vector<Skipped> warnings;     ///< notes that are in, with what was odd about them
  std::vector<Skipped> skipped;      ///< notes that are not in, and folders that cannot be listed, with the reason
};

/// Reads an index and compares stamps with its notes, unless they cannot be compared: an index that was not made here
/// is not believed which folder is its own, and with broken settings nobody knows what belongs in. @throws Error,
/// not_found when there is no index.
IndexStatus read_status(const Location& location);

/// @param verbose  list all warnings, also hundreds with one reason.
std::string status_text(const IndexStatus& status, bool verbose);
std::string status_json(const IndexStatus& status);

/// As `remove_index`. @throws Error, not_found too, when it holds no index.
void forget_index(const std::string& index_dir);

/// Removes an index folder's own files, then the folder. @throws Error when it holds others or is being written.
void remove_index(const std::string& index_dir);

/// @return what became of an index that was to be forgotten, as one JSON object and a line end.
std::string forget_json(const std::string& index_dir, bool dry_run);

}  // namespace dssearch
