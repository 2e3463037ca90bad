// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch {

/// What is to be built. Refers to what it names, which has to outlive it.
struct BuildJob {
  std::string index_dir;
  std::string generation;               ///< its name; not yet current afterwards
  const std::vector<FoundNote>& notes;  ///< ascending by path
  const IndexSettings& settings;
  std::string old_generation;  ///< its folder, whose sections of notes that cannot be read now are taken over; may be
                               ///< empty
  unsigned threads;            ///< >= 1; the result is the same for any number
  const WorkGuard& guard;      ///< gets to know each note that is worked on
  bool by_xapian = false;      ///< Xapian writes the segments, as where it does not read ours
};

struct BuiltGeneration {
  std::vector<FileRecord> files;  ///< what became of each note, ascending by path
  bool by_xapian = false;         ///< the slow way was taken
};

/// Builds a whole generation from nothing: throw-away segments written in parallel, then merged.
/// @throws Error, Interrupted; nothing but temporary files is left then, for `IndexFolder::clean`.
BuiltGeneration build_generation(const BuildJob& job, Progress& progress);

}  // namespace dssearch
