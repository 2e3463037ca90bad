// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline indexer_store {

/// The part of the environment that decides where notes and indexes are.
struct Environment {
  std::string home;            ///< $HOME
  std::string xdg_cache_home;  ///< $XDG_CACHE_HOME, empty when unset or relative
  std::string notes;           ///< $DSSEARCH_NOTES
  std::string working_dir;     ///< absolute
  std::string builtin_notes;   ///< the notes that come with the program; empty when they are not installed
  std::string source_dir;      ///< the project's clone in which the program was built; empty when it no longer exists
};

/// @param builtin_in_source  the notes in the source tree, for programs run from a build.
Environment read_environment(const std::string& builtin_in_source);

/// @return whether there is no place for indexes: neither $XDG_CACHE_HOME nor $HOME is set.
bool is_homeless(const Environment& environment);

/// @return the folder of all default indexes.
/// @throws Error not_found when there is no place for them.
std::string cache_dir(const Environment& environment);

/// @return the default place of the index of a notes' folder (without --index).
/// @throws Error not_found when there is no place for indexes.
std::string default_index_dir(const std::string& notes_dir, const Environment& environment);

}  // namespace dssearch::inline indexer_store
