// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/store/locate.hpp"

namespace dssearch::inline searcher_cli {

/// @return the current text of a note, read inside the notes' folder.
/// @throws Error  unsafe, when only the index names that folder and it was made elsewhere; not_found, when it cannot be
/// read.
std::string current_note(const Location& location, const std::string& path);

}  // namespace dssearch::inline searcher_cli
