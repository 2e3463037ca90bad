// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/change_plan.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/report.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch::inline indexer_write {

/// The input of an update. Contains references, whose objects must outlive it.
struct UpdateJob {
  std::string index_dir;
  std::string generation;  ///< name of the current one
  const Plan& plan;        ///< its `kept` notes are not touched
  const IndexSettings& settings;
  bool write_settings;     ///< they differ from the stored ones
  const WorkGuard& guard;  ///< is told each note before it is parsed
};

/// Updates a generation in place, in one durable transaction: readers see all of it or nothing. Unchanged sections are
/// not written.
/// @param report  gets counts and rows.
/// @throws Error, Interrupted; the index is then unchanged.
void update_generation(const UpdateJob& job, Progress& progress, IndexReport& report);

}  // namespace dssearch::inline indexer_write
