// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/take_over.hpp"

#include <exception>

#include "indexer/store/index_dir.hpp"
#include "indexer/store/moved_notes.hpp"
#include "indexer/store/open_index.hpp"

namespace dssearch {

std::optional<OldIndex> old_index_of(const Location& location, const Environment& environment) {
  if (!location.default_index || has_index(location.index_dir)) return std::nullopt;
  const std::optional<MovedNotes> moved = find_moved_notes({location.notes_dir}, environment);
  if (!moved || moved->is_still_there) return std::nullopt;
  try {
    const std::string asked =
        with_reader(moved->index_dir, [](OpenIndex& index) { return index.db.get_metadata(kMetaAsked); });
    return OldIndex{moved->index_dir, moved->was, unpack_asked(asked)};
  } catch (const std::exception&) {
    return std::nullopt;  // the notes are indexed all the same
  }
}

}  // namespace dssearch
