// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/store/environment.hpp"

namespace dssearch::inline indexer_store {

struct LocationRequest {
  std::optional<std::string> notes;  ///< NOTES or --notes
  std::optional<std::string> index;  ///< --index: an index or, for searching, a folder of notes that has one
  bool builtin = false;              ///< --builtin: the notes that come with the program
  std::string program = "dssearch";  ///< the calling program, for hints
};

/// The notes and index to search or update.
struct Location {
  std::string notes_dir;       ///< absolute, links resolved
  std::string index_dir;       ///< absolute
  bool is_builtin = false;     ///< the notes that come with the program, because none were named
  bool default_index = true;   ///< the index is at its default place
  bool may_read_notes = true;  ///< false: only the index itself names its notes, and it was made elsewhere
};

/// The notes to take when none are named and no index is near. For searching: the program's own, unless there are other
/// notes nearby. For indexing: the working folder.
enum class NotesFallback { builtin, working_dir };

/// Finds notes and index: the named ones, else $DSSEARCH_NOTES, else the nearest parent of the working folder that has
/// an index, else the fallback.
/// @throws Error  not_found: also when the built-in notes would answer although there are notes without an index nearby
/// (`folder_with_notes`), outside the project's clone; locked, while these are indexed for the first time; conflict
/// (the index has other notes), usage, and the errors of `open_index`.
Location locate(const LocationRequest& request, const Environment& environment, NotesFallback fallback);

/// Finds the index of notes that no longer exist, at its default place, by their old name.
/// @return nothing when there is none.
std::optional<Location> locate_of_gone(const LocationRequest& request, const Environment& environment);

/// Remembers that `index_dir`, which is not at its default place, was built here from `notes_dir`, so that --index
/// alone may read those notes. Best effort: if it fails, users have to name both.
void remember_index(const Location& location, const Environment& environment);

}  // namespace dssearch::inline indexer_store
