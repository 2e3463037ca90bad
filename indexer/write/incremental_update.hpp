// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/write/change_plan.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/report.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch {

/// Brings a generation up to date in place, in one durable transaction: readers see all of it or nothing. Sections
/// whose content did not change are not written.
/// @param index_dir  for messages. @param generation_path  the current generation's folder.
/// @param plan   what to do; its `kept` notes are only counted.
/// @param report gets counts and rows.
/// @param write_settings  whether `settings` differ from what the index keeps.
/// @throws Error, Interrupted; the index then is as it was.
void update_generation(const std::string& index_dir, const std::string& generation_path, const Plan& plan,
                       const IndexSettings& settings, const WorkGuard& guard, Progress& progress, IndexReport& report,
                       bool write_settings);

}  // namespace dssearch
