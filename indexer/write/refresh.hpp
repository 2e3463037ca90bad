// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "indexer/store/locate.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/report.hpp"
#include "indexer/write/settings.hpp"

namespace dssearch {

/// How many notes of the folder differ from the index.
struct StaleCounts {
  std::size_t changed = 0;
  std::size_t added = 0;
  std::size_t removed = 0;
  bool any() const { return changed + added + removed > 0; }
};

/// What a run asks for. Settings that are not named stay as command lines named them before, unless it is a full build.
struct RefreshRequest {
  bool full = false;                       ///< build anew beside the old index
  bool was_damaged = false;                ///< a reader met damage: build anew, with the settings the index has
  bool reread = false;                     ///< let the content of every note decide, not its stamp
  bool dry_run = false;                    ///< only say what would be done
  bool may_compact = true;                 ///< write an index anew that updates made large: takes seconds
  bool by_xapian = false;                  ///< full builds as where Xapian does not read our segments: takes longer
  unsigned jobs = 0;                       ///< threads of a full build; 0: as many as there are cores
  std::chrono::milliseconds lock_wait{0};  ///< for another writer
  AskedSettings settings;
  /// Called once, when it is known what differs and which notes seem to be renamed; may be empty.
  std::function<void(const StaleCounts&, const std::vector<Renamed>&)> looked;
};

/// Makes an index equal its notes: only what changed is read; a missing, older or damaged index, or another language,
/// is built anew. Takes no lock and writes nothing when there is nothing to do.
/// @throws Error, Interrupted; the last published state stays.
IndexReport refresh_index(const Location& location, const RefreshRequest& request, Progress& progress);

/// Compares stamps; reads only notes that were written just before they were read.
/// @param skipped  when given: gets what of the folder is left out before it is read, with the reason, by path.
/// @throws Error.
StaleCounts count_stale(const Location& location, std::vector<Skipped>* skipped = nullptr);

}  // namespace dssearch
