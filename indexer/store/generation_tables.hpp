// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch {

/// What every opening of a generation goes through first. Xapian 1.4.22 follows the numbers in `iamglass` (where each
/// table's tree begins, how deep it is, how many blocks it has) without a look at them: a wrong one ends the process.
/// A file of another format, or none, is left to Xapian, which refuses it.
/// @return the same path. Reads one file of some 100 bytes.
/// @throws Error  damaged.
std::string sound_generation(std::string generation_path);

/// Xapian's own check of an index folder's tables; to come before anything is read of one that may be damaged, as
/// Xapian follows the offsets in a block wherever they lead. A folder without an index passes. Cost: reads all of it.
/// @throws Error  damaged; forbidden, when the tables may not be written, which Xapian's check asks for; Xapian::Error.
void require_sound_tables(const std::string& index_dir);

/// The same of the one table that holds what the index says of itself and of its notes.
/// @return false also when it cannot be checked.
bool has_sound_records(const std::string& index_dir);

}  // namespace dssearch
