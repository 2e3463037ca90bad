// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"
#include "indexer/write/generation.hpp"
#include "indexer/write/progress.hpp"
#include "indexer/write/settings.hpp"
#include "indexer/write/work_guard.hpp"

namespace dssearch {

/// Builds a whole generation from nothing: throw-away segments written in parallel, then merged. The generation is not
/// yet current.
/// @param notes  ascending by path. @param old_generation  its folder, whose sections of notes that cannot be read now
///               are taken over; empty when there is none.
/// @param guard  told of each note that is worked on. @param jobs   threads, >= 1. The result is the same for any
/// number.
/// @return what became of each note, ascending by path.
/// @throws Error, Interrupted; nothing but temporary files is left then, for `IndexFolder::clean`.
std::vector<FileRecord> build_generation(const IndexFolder& folder, const std::string& generation,
                                         const std::vector<FoundNote>& notes, const IndexSettings& settings,
                                         const std::string& old_generation, unsigned jobs, const WorkGuard& guard,
                                         Progress& progress);

}  // namespace dssearch
