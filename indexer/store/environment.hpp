// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch {

/// What of the environment decides where notes and indexes are.
struct Environment {
  std::string home;            ///< $HOME
  std::string xdg_cache_home;  ///< $XDG_CACHE_HOME, empty when unset or relative
  std::string notes;           ///< $DSSEARCH_NOTES
  std::string working_dir;     ///< absolute
  std::string builtin_notes;   ///< the notes that come with the program; empty when they are not installed
  std::string source_dir;      ///< the project's clone that the program was built in; empty when it is not there
};

/// @param builtin_in_source  where the notes lie in the source tree, for programs run from a build.
Environment read_environment(const std::string& builtin_in_source);

/// @return whether there is no place for indexes: neither $XDG_CACHE_HOME nor $HOME is set.
bool is_homeless(const Environment& environment);

/// @return the folder all default indexes are in.
/// @throws Error not_found when there is no place for them.
std::string cache_dir(const Environment& environment);

/// @return where the index of a notes' folder is kept unless --index says otherwise.
/// @throws Error not_found when there is no place for indexes.
std::string default_index_dir(const std::string& notes_dir, const Environment& environment);

}  // namespace dssearch
