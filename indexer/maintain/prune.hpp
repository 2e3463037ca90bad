// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/store/locate.hpp"

namespace dssearch::inline indexer_maintain {

/// One index at its default place.
struct PruneRow {
  std::string index_dir;
  std::string notes_dir;  ///< empty when unknown
  bool gone = false;      ///< its notes are gone, or a first build left it unfinished: it is deleted
  std::string reason;     ///< why it is kept or could not be deleted
};

/// Why a folder of notes may not be gone; empty when it certainly is. A folder that only cannot be reached is not gone:
/// no permission, a failing disk, a place where disks are mounted, an empty parent folder.
std::string reason_to_keep(const std::string& notes_dir);

/// Deletes the indexes in the cache folder whose notes are gone, and leftovers of unfinished first builds.
/// @param dry_run  only report them. @return all indexes there, ascending by folder.
std::vector<PruneRow> prune_indexes(const Environment& environment, bool dry_run);

/// @return the rows for people. @param verbose  also those that are kept because their notes exist.
std::string prune_text(const std::vector<PruneRow>& rows, bool dry_run, bool verbose);

/// @return the rows as one JSON object and a line end.
std::string prune_json(const std::vector<PruneRow>& rows);

}  // namespace dssearch::inline indexer_maintain
