// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace dssearch::inline indexer_store {

/// The progress of the process that writes an index. It writes this to the lock file, one line `DONE TOTAL`, for others
/// that wait for the lock.
struct WriterProgress {
  std::size_t done = 0;   ///< notes
  std::size_t total = 0;  ///< notes; 0: not known yet

  /// @return "1200 of 9751 notes (12 %)"; empty when the total is not known yet.
  std::string text() const;
};

/// @return the line for the lock file.
std::string writer_line(const WriterProgress& progress);

/// @return the progress of the process that writes an index now; nothing when there is none, or when the folder cannot
/// be read. Takes the lock for a moment when it is free. Never throws.
std::optional<WriterProgress> writer_of(const std::string& index_dir);

}  // namespace dssearch::inline indexer_store
