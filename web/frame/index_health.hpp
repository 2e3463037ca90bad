// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace dssearch {

/// How the index stands to its notes, as the last look found it.
struct IndexHealth {
  bool follows_edits = false;  ///< whether looks are repeated
  std::string looked_at;       ///< when, ISO 8601 UTC; empty before the first look has ended
  std::string error;           ///< why the index could not be brought up to date; empty when it could
  std::string hint;            ///< the way out of that
  bool is_known = false;       ///< whether the notes could be compared with the index; else the counts say nothing
  std::size_t changed = 0;     ///< notes that differ from the index
  std::size_t added = 0;
  std::size_t removed = 0;
  std::vector<std::pair<std::string, std::string>> skipped;  ///< path and reason of notes that are not in the index
};

}  // namespace dssearch
