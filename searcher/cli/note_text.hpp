// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/store/locate.hpp"

namespace dssearch {

/// @return the text of a note as it is now, read beneath the notes' folder.
/// @throws Error  unsafe, when the index alone names that folder and was not made here; not_found, when it cannot be
/// read.
std::string current_note(const Location& location, const std::string& path);

}  // namespace dssearch
