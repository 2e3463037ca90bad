// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace dssearch {

/// How far the process is that writes an index. It keeps this in the lock file, one line `DONE TOTAL`, for those who
/// meet the lock.
struct WriterProgress {
  std::size_t done = 0;   ///< notes
  std::size_t total = 0;  ///< notes; 0: not known yet

  /// @return "1200 of 9751 notes (12 %)"; empty when it is not known yet.
  std::string text() const;
};

/// @return the line that a writer keeps in the lock file.
std::string writer_line(const WriterProgress& progress);

/// @return how far the process is that writes an index now; nothing when none does, or when the folder cannot be
/// looked into. Takes the lock for a moment when nobody holds it. Never throws.
std::optional<WriterProgress> writer_of(const std::string& index_dir);

}  // namespace dssearch
