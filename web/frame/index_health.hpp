// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace dssearch::inline web_frame {

/// The difference between the index and its notes, at the last check.
struct IndexHealth {
  bool follows_edits = false;  ///< whether checks are repeated
  std::string looked_at;       ///< time of the check, ISO 8601 UTC; empty before the first one has ended
  std::string error;           ///< why the index could not be updated; empty when it could
  std::string hint;            ///< the hint for that
  bool is_known = false;    ///< whether the notes could be compared with the index; otherwise the counts mean nothing
  std::size_t changed = 0;  ///< notes that differ from the index
  std::size_t added = 0;
  std::size_t removed = 0;
  std::vector<std::pair<std::string, std::string>> skipped;  ///< path and reason of notes that are not in the index
};

}  // namespace dssearch::inline web_frame
