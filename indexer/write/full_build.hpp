// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch::inline indexer_write {

/// The input of a full build. Contains references, whose objects must outlive it.
struct BuildJob {
  std::string index_dir;
  std::string generation;               ///< its name; it does not become current
  const std::vector<FoundNote>& notes;  ///< ascending by path
  const IndexSettings& settings;
  std::string old_generation;  ///< its folder; sections of notes that cannot be read now are copied from it; may be
                               ///< empty
  unsigned threads;            ///< >= 1; the result is the same for any number
  const WorkGuard& guard;      ///< is told each note before it is parsed
  bool by_xapian = false;      ///< Xapian writes the segments, as when it cannot read ours
};

struct BuiltGeneration {
  std::vector<FileRecord> files;  ///< the record of each note, ascending by path
  bool by_xapian = false;         ///< Xapian wrote the segments
};

/// Builds a whole generation: temporary segments written in parallel, then merged.
/// @throws Error, Interrupted; only temporary files are left then, for `IndexFolder::clean`.
BuiltGeneration build_generation(const BuildJob& job, Progress& progress);

}  // namespace dssearch::inline indexer_write
