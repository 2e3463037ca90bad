// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/write/refresh.hpp"

namespace dssearch {

enum class FreshMode {
  automatic,  ///< wait up to about a second for a refresh; it goes on by itself after that
  always,     ///< wait however long it takes
  never,      ///< answer from what is there
};

/// A note that is gone from where the index has it, and seems to be elsewhere.
struct MovedNote {
  std::string notes_dir;
  Renamed paths;
};

/// How the indexes of a search compare with their notes, after a refresh was tried.
struct Freshness {
  bool was_written = false;          ///< an index is, or may be, another than before
  bool is_known = true;              ///< whether `stale` says anything: false when the notes were not compared
  StaleCounts stale;                 ///< what the answer does not know of yet
  std::vector<MovedNote> moved;      ///< of these, as many as were passed on
  std::vector<std::string> remarks;  ///< for stderr
};

/// Brings indexes up to date before a search as far as the mode allows, all at the same time. A missing index is built,
/// whatever the mode, and so is one at its default place that is older than the program or damaged.
/// @param meanwhile  done once while other processes look at the notes (`automatic`), else not at all. It must not
/// throw.
/// @throws Error, Interrupted.
Freshness bring_up_to_date(
    const std::vector<Location>& locations, const Environment& environment, FreshMode mode,
    const std::function<void()>& meanwhile = [] {});

/// Builds an index anew in which a search met damage that opening it did not show. @throws Error, Interrupted.
void mend(const Location& location, const Environment& environment);

}  // namespace dssearch
