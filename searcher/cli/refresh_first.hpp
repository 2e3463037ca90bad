// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/write/refresh.hpp"

namespace dssearch::inline searcher_cli {

enum class FreshMode {
  automatic,  ///< wait up to about a second for a refresh; it then continues in the background
  always,     ///< wait for the whole refresh
  never,      ///< answer from the old state
};

/// A note that is gone from its indexed path, with its likely new path.
struct MovedNote {
  std::string notes_dir;
  Renamed paths;
};

/// The difference between the indexes of a search and their notes, after a refresh was tried.
struct Freshness {
  bool was_written = false;          ///< an index has changed, or may have
  bool is_known = true;              ///< whether `stale` is valid: false when the notes were not compared
  StaleCounts stale;                 ///< changes that are not yet in the answer
  std::vector<MovedNote> moved;      ///< moved notes among these, as far as reported
  std::vector<std::string> remarks;  ///< for stderr
};

/// Updates indexes before a search as far as the mode allows, all at the same time. In every mode, builds a missing
/// index, and rebuilds one at its default place that is damaged or of an older program.
/// @param meanwhile  called once while other processes check the notes (`automatic`), else not at all. It must not
/// throw.
/// @throws Error, Interrupted.
Freshness bring_up_to_date(
    const std::vector<Location>& locations, const Environment& environment, FreshMode mode,
    const std::function<void()>& meanwhile = [] {});

/// Rebuilds an index in which a search found damage that was not visible when opening it. @throws Error, Interrupted.
void mend(const Location& location, const Environment& environment);

}  // namespace dssearch::inline searcher_cli
