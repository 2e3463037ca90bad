// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/write/refresh.hpp"

namespace dssearch::inline indexer_maintain {

/// The state of an index, for --status.
struct IndexStatus {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;
  std::string language;
  std::string updated;  ///< ISO 8601 UTC
  std::size_t notes = 0;
  std::size_t sections = 0;
  std::uint64_t size_bytes = 0;      ///< on disk
  std::optional<StaleCounts> stale;  ///< nothing: unknown
  std::string why_not_known;         ///< one phrase; empty when `stale` is set
  std::int64_t age_seconds = 0;      ///< since `updated`
  std::vector<Skipped> warnings;     ///< notes in the index, with their warnings
  std::vector<Skipped> skipped;      ///< notes not in the index, and folders that cannot be listed, with the reason
};

/// Reads an index and compares stamps with its notes. It does not compare when the index was made elsewhere (the folder
/// that it names is not trusted) or when the settings file is broken. @throws Error, not_found when there is no index.
IndexStatus read_status(const Location& location);

/// @param verbose  list all warnings, even hundreds with one reason.
std::string status_text(const IndexStatus& status, bool verbose);
std::string status_json(const IndexStatus& status);

/// Like `remove_index`. @throws Error, not_found when there is no index.
void forget_index(const std::string& index_dir);

/// Removes an index folder's own files, then the folder. @throws Error when it has other files or is being written.
void remove_index(const std::string& index_dir);

/// @return the result of --forget, as one JSON object and a line end.
std::string forget_json(const std::string& index_dir, bool dry_run);

}  // namespace dssearch::inline indexer_maintain
