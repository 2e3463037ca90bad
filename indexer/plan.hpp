// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch {

/// What has to be done so that an index equals its folder.
struct Plan {
  std::vector<FoundNote> added;      ///< not in the index
  std::vector<FoundNote> changed;    ///< their stamp differs, or cannot be trusted
  std::vector<FileRecord> was;       ///< what the index knows of the changed ones, in the same order
  std::vector<std::string> removed;  ///< no longer in the folder
  std::vector<FileRecord> kept;      ///< known and unchanged
  bool nothing_to_do() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// Adds what is known of notes that could not be looked at, as if they were found unchanged. Pure.
/// @param found  ascending by path; stays so. @param unread  as ScanResult has it. @param known  any order.
void add_unread(std::vector<FoundNote>& found, const std::vector<std::string>& unread,
                const std::vector<FileRecord>& known);

/// Compares a folder with what an index knows of it. Pure.
/// @param found    ascending by path. @param known  any order.
Plan make_plan(const std::vector<FoundNote>& found, std::vector<FileRecord> known);

}  // namespace dssearch
