// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/schema/file_record.hpp"

namespace dssearch {

/// What has to be done so that an index equals its folder.
struct Plan {
  std::vector<FoundNote> added;     ///< not in the index
  std::vector<FoundNote> changed;   ///< their stamp differs, or cannot be trusted
  std::vector<FileRecord> was;      ///< what the index knows of the changed ones, in the same order
  std::vector<FileRecord> removed;  ///< no longer in the folder, ascending by path
  std::vector<FileRecord> kept;     ///< known and unchanged
  bool nothing_to_do() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// Adds what is known of notes that could not be looked at, as if they were found unchanged. Pure.
/// @param found  ascending by path; stays so. @param unread  as ScanResult has it. @param known  any order.
void add_unread(std::vector<FoundNote>& found, const std::vector<std::string>& unread,
                const std::vector<FileRecord>& known);

/// Compares a folder with what an index knows of it. Pure.
/// @param found    ascending by path. @param known  any order.
Plan make_plan(const std::vector<FoundNote>& found, std::vector<FileRecord> known);

/// A note that another file has become.
struct Move {
  std::size_t from = 0;  ///< index in `Plan::removed`
  std::size_t to = 0;    ///< index in `Plan::added`
};

/// Which of the notes that are gone are there under another name, as far as files say so before they are read: the
/// same inode, size and time. Pure.
/// @return ascending by `to`; no note is in two of them.
std::vector<Move> likely_moves(const Plan& plan);

/// Whether a full build takes less time than carrying out the plan in place. Both are estimated from the bytes of the
/// notes, by what a megabyte of each kind was measured to take. Pure.
/// @param jobs  threads of a full build, >= 1; an update has one.
bool is_faster_anew(const Plan& plan, unsigned jobs);

}  // namespace dssearch
