// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/change_plan.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/report.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch {

/// What is to be changed. Refers to what it names, which has to outlive it.
struct UpdateJob {
  std::string index_dir;
  std::string generation;  ///< the current one, its name
  const Plan& plan;        ///< its `kept` notes are left alone
  const IndexSettings& settings;
  bool write_settings;     ///< they differ from what the index keeps
  const WorkGuard& guard;  ///< gets to know each note that is worked on
};

/// Brings a generation up to date in place, in one durable transaction: readers see all of it or nothing. Sections
/// whose content did not change are not written.
/// @param report  gets counts and rows.
/// @throws Error, Interrupted; the index then is as it was.
void update_generation(const UpdateJob& job, Progress& progress, IndexReport& report);

}  // namespace dssearch
