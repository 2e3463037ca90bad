// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/refresh.hpp"

namespace dssearch {

enum class FreshMode {
  automatic,  ///< wait up to 300 ms for a refresh; it goes on by itself after that
  always,     ///< wait however long it takes
  never,      ///< answer from what is there
};

/// How an index stands after a refresh was tried.
struct Freshness {
  bool was_written = false;          ///< the index is, or may be, another than before
  StaleCounts stale;                 ///< what the answer does not know of yet
  std::vector<std::string> remarks;  ///< for stderr
};

/// Brings the index up to date before a search as far as the mode allows. A missing index is built, whatever the mode,
/// and so is one at its default place that is older than the program or damaged.
/// @param quiet  no progress.
/// @param meanwhile  done while another process looks at the notes (`automatic`), else not at all. It must not throw.
/// @throws Error, Interrupted.
Freshness bring_up_to_date(
    const Location& location, FreshMode mode, bool quiet, const std::function<void()>& meanwhile = [] {});

/// Builds an index anew in which a search met damage that opening it did not show. @throws Error, Interrupted.
void mend(const Location& location);

}  // namespace dssearch
