// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch::inline indexer_write {

/// The changes after which an index equals its folder.
struct Plan {
  std::vector<FoundNote> added;     ///< not in the index
  std::vector<FoundNote> changed;   ///< their stamp differs or cannot be trusted
  std::vector<FileRecord> was;      ///< the index's records of the changed ones, in the same order
  std::vector<FileRecord> removed;  ///< no longer in the folder, ascending by path
  std::vector<FileRecord> kept;     ///< known and unchanged
  bool nothing_to_do() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// Adds the records of notes that could not be checked, as if they were found unchanged. Pure.
/// @param found  ascending by path; stays so. @param unread  as in ScanResult. @param known  any order.
void add_unread(std::vector<FoundNote>& found, const std::vector<std::string>& unread,
                const std::vector<FileRecord>& known);

/// Compares a folder with the records of its index. Pure.
/// @param found    ascending by path. @param known  any order.
Plan make_plan(const std::vector<FoundNote>& found, std::vector<FileRecord> known);

/// A renamed note.
struct Move {
  std::size_t from = 0;  ///< index in `Plan::removed`
  std::size_t to = 0;    ///< index in `Plan::added`
};

/// The notes that are gone but exist under another name, as far as known without reading them: the same inode, size and
/// time. Pure.
/// @return ascending by `to`; no note is in two of them.
std::vector<Move> likely_moves(const Plan& plan);

/// Whether a full build takes less time than the plan in place. Both are estimated from the bytes of the notes and the
/// measured time for a megabyte of each kind. Pure.
/// @param jobs  threads of a full build, >= 1; an update has one.
bool is_faster_anew(const Plan& plan, unsigned jobs);

}  // namespace dssearch::inline indexer_write
