// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

namespace dssearch {

/// @return a note of everything that an index learns from: headings, compounds, acronyms, tags, front matter, code,
/// tables, copies of other notes' sections, now and then a block longer than a passage.
std::string random_note(std::mt19937& random);

/// @return 200 queries about what such notes are made of, of every kind.
std::vector<std::string> history_queries();

}  // namespace dssearch
