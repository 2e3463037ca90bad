// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/front_matter/bounded_fields.hpp"

namespace dssearch {

/// Reads the fields of a TOML block as Hugo's notes have them. A block that is not valid TOML is read field by field,
/// with a plain text whose quotes are missing taken as it stands; what nests deeper than any note does is not valid.
/// @param toml  lines between two fences, the first of which is the note's first line.
/// @param out   gets names in lower case without blanks and quotes, tables joined by '.', in the order of the text.
///              Texts are decoded; numbers, dates and truth values are as written; empty texts are left out.
/// @return a warning: what is wrong, its line in the note, which fields are lost; empty when all is well. Without
///         libtomlplusplus nothing is read, and the warning says so.
/// Cost: microseconds for what notes have; below ten milliseconds for 64 KB of anything.
/// Source: TOML 1.0.0.
std::string read_toml_fields(std::string_view toml, BoundedFields& out);

/// @return whether a line begins a field of TOML (`name = `) or a table (`[name]`).
bool begins_toml(std::string_view line);

}  // namespace dssearch
