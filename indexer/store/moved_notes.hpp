// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/store/environment.hpp"

namespace dssearch::inline indexer_store {

/// An index at its default place whose notes now have another name.
struct MovedNotes {
  std::string index_dir;
  std::string was;              ///< the notes' folder, as named in the index
  std::string now;              ///< the folder that has these notes now
  bool is_still_there = false;  ///< `was` is the same folder, mounted twice; else it is gone: renamed or moved
};

/// Looks for an index of the notes in one of these folders that was made under another name: the same folder (device
/// and inode) or, when the index's folder is gone, the same notes by path, size and time.
/// @param folders  absolute, links resolved; the first match counts.
/// @return nothing when there is none. Cost: opens up to 100 indexes; per folder, up to 64 stat calls for each index
/// whose notes are gone. Never throws.
std::optional<MovedNotes> find_moved_notes(const std::vector<std::string>& folders, const Environment& environment);

}  // namespace dssearch::inline indexer_store
