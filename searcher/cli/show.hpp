// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/searcher.hpp"

namespace dssearch::inline searcher_cli {

/// Prints the current lines of a section.
/// @param what  `ID` or `ID:FROM:COUNT` (lines of the section, from 1).
/// @return the exit code: 1 when there is no such section.
/// @throws Error  usage, forbidden or not_found when the note cannot be read.
int show_section(const Searcher& searcher, const std::string& what, bool json);

}  // namespace dssearch::inline searcher_cli
