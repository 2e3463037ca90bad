// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/store/environment.hpp"

namespace dssearch {

/// An index at its default place whose notes are now found under another name.
struct MovedNotes {
  std::string index_dir;
  std::string was;              ///< the notes' folder as the index names it
  std::string now;              ///< the folder that holds these notes
  bool is_still_there = false;  ///< `was` is the same folder, mounted twice; else it is gone: renamed or moved
};

/// Looks for an index that was made of the notes in one of these folders while they had another name: the same folder
/// (device and inode), or, where the index's folder is gone, the notes it knows, by path, size and time.
/// @param folders  absolute, links resolved; the first that fits counts.
/// @return nothing when there is none. Cost: opens up to 100 indexes; per folder looks at up to 64 files of each whose
/// notes are gone. Never throws.
std::optional<MovedNotes> find_moved_notes(const std::vector<std::string>& folders, const Environment& environment);

}  // namespace dssearch
