// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

namespace dssearch {

/// What of the environment decides where notes and indexes are.
struct Environment {
  std::string home;            ///< $HOME
  std::string xdg_cache_home;  ///< $XDG_CACHE_HOME, empty when unset or relative
  std::string notes;           ///< $DSSEARCH_NOTES
  std::string working_dir;     ///< absolute
  std::string builtin_notes;   ///< the notes that come with the program; empty when they are not installed
};

/// @param builtin_in_source  where the notes lie in the source tree, for programs run from a build.
Environment read_environment(const std::string& builtin_in_source);

struct LocationRequest {
  std::optional<std::string> notes;  ///< NOTES or --notes
  std::optional<std::string> index;  ///< --index
};

/// What is searched or indexed.
struct Location {
  std::string notes_dir;       ///< absolute, links resolved
  std::string index_dir;       ///< absolute
  bool is_builtin = false;     ///< the notes that come with the program, because nothing else was named
  bool default_index = true;   ///< the index is at its default place
  bool may_read_notes = true;  ///< false: only the index itself says where its notes are, and it was not made here
};

enum class NotesFallback { builtin, working_dir };

/// Finds notes and index: what is named, else $DSSEARCH_NOTES, else the nearest parent of the working folder that has
/// an index, else the fallback.
/// @throws Error  not_found, conflict (the index holds other notes), usage, and what `open_index` throws.
Location locate(const LocationRequest& request, const Environment& environment, NotesFallback fallback);

/// Finds the index of notes that are no longer there, at its default place, by the name they had.
/// @return nothing when there is none.
std::optional<Location> locate_of_gone(const LocationRequest& request, const Environment& environment);

/// @return where the index of a notes' folder is kept unless --index says otherwise.
/// @throws Error not_found when neither $XDG_CACHE_HOME nor $HOME is set.
std::string default_index_dir(const std::string& notes_dir, const Environment& environment);

/// @return the folder all default indexes are in.
std::string cache_dir(const Environment& environment);

/// Remembers that `index_dir`, which is not at its default place, was built here from `notes_dir`, so that --index
/// alone may read those notes. Best effort: without it, users name both.
void remember_index(const Location& location, const Environment& environment);

}  // namespace dssearch
