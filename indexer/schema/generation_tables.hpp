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

}  // namespace dssearch
