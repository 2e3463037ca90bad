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

namespace dssearch::inline indexer_write {

/// Numbers of notes that differ from the index.
struct StaleCounts {
  std::size_t changed = 0;
  std::size_t added = 0;
  std::size_t removed = 0;
  bool any() const { return changed + added + removed > 0; }
};

/// The request of a run. Unset settings keep their values from earlier command lines, except in a full build.
struct RefreshRequest {
  bool full = false;                       ///< rebuild beside the old index
  bool was_damaged = false;                ///< a reader found damage: rebuild with the same settings
  bool reread = false;                     ///< compare the content of every note, not its stamp
  bool dry_run = false;                    ///< only report what would be done
  bool may_compact = true;                 ///< compact an index that has grown: takes seconds
  bool by_xapian = false;                  ///< let Xapian write the segments, as when it cannot read ours: slower
  unsigned jobs = 0;                       ///< threads of a full build; 0: as many as there are cores
  std::chrono::milliseconds lock_wait{0};  ///< maximum wait for another writer
  AskedSettings settings;
  /// Called once, when the differences and the likely renames are known; may be empty.
  std::function<void(const StaleCounts&, const std::vector<Renamed>&)> looked;
};

/// Makes an index equal its notes. Reads only changed notes; rebuilds a missing, older or damaged index, or one in
/// another language. Takes no lock and writes nothing when there is nothing to do.
/// @throws Error, Interrupted; the last published state stays.
IndexReport refresh_index(const Location& location, const RefreshRequest& request, Progress& progress);

/// Compares stamps; reads only notes that were written just before they were read.
/// @param skipped  if not null, receives the notes that are left out before reading, with the reason, by path.
/// @throws Error.
StaleCounts count_stale(const Location& location, std::vector<Skipped>* skipped = nullptr);

}  // namespace dssearch::inline indexer_write
