// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/store/environment.hpp"

namespace dssearch {

struct LocationRequest {
  std::optional<std::string> notes;  ///< NOTES or --notes
  std::optional<std::string> index;  ///< --index: an index, or, to be searched, a folder of notes that has one
  bool builtin = false;              ///< --builtin: the notes that come with the program
  std::string program = "dssearch";  ///< who asks, for hints
};

/// What is searched or indexed.
struct Location {
  std::string notes_dir;       ///< absolute, links resolved
  std::string index_dir;       ///< absolute
  bool is_builtin = false;     ///< the notes that come with the program, because nothing else was named
  bool default_index = true;   ///< the index is at its default place
  bool may_read_notes = true;  ///< false: only the index itself says where its notes are, and it was not made here
};

/// Which notes are meant where none are named and no index is near: those of the program, for searching, but not where
/// the user seems to mean notes of his own; the working folder, for indexing.
enum class NotesFallback { builtin, working_dir };

/// Finds notes and index: what is named, else $DSSEARCH_NOTES, else the nearest parent of the working folder that has
/// an index, else the fallback.
/// @throws Error  not_found: also where the built-in notes would answer although there are notes nearby that have no
/// index (`folder_with_notes`), outside the project's clone; locked, while these are indexed for the first time;
/// conflict (the index holds other notes), usage, and what `open_index` throws.
Location locate(const LocationRequest& request, const Environment& environment, NotesFallback fallback);

/// Finds the index of notes that are no longer there, at its default place, by the name they had.
/// @return nothing when there is none.
std::optional<Location> locate_of_gone(const LocationRequest& request, const Environment& environment);

/// Remembers that `index_dir`, which is not at its default place, was built here from `notes_dir`, so that --index
/// alone may read those notes. Best effort: without it, users name both.
void remember_index(const Location& location, const Environment& environment);

}  // namespace dssearch
