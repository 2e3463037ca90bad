// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline indexer_store {

/// Checks `iamglass`, before every opening of a generation. Xapian 1.4.22 uses its numbers (where each table's tree
/// begins, its depth, its number of blocks) without checking them: a wrong one ends the process. A missing file, or one
/// of another format, is left to Xapian, which refuses it.
/// @return the same path. Reads one file of some 100 bytes.
/// @throws Error  damaged.
std::string sound_generation(std::string generation_path);

/// Xapian's own check of an index folder's tables. Call it before reading an index that may be damaged: Xapian follows
/// the offsets in a block without checking them. A folder without an index passes. Cost: reads the whole index.
/// @throws Error  damaged; forbidden, when the tables are not writable, as Xapian's check requires; Xapian::Error.
void require_sound_tables(const std::string& index_dir);

/// The same for the one table with the records of the index and its notes.
/// @return false when it is damaged or cannot be checked.
bool has_sound_records(const std::string& index_dir);

}  // namespace dssearch::inline indexer_store
