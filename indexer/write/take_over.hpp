// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/store/locate.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch {

/// An index whose notes' folder was renamed. It cannot serve the folder's new name, since its documents bear the old
/// one; what it was made with can.
struct OldIndex {
  std::string index_dir;
  std::string notes_dir;  ///< as the folder was called
  AskedSettings asked;    ///< what command lines named for it
};

/// @return the index that the notes had under another name, when they have none under this one yet.
/// Cost: as `find_moved_notes`, where there is no index. Never throws.
std::optional<OldIndex> old_index_of(const Location& location, const Environment& environment);

}  // namespace dssearch
