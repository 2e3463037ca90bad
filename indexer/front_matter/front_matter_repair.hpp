// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_front_matter {

/// Splits a block that is not valid YAML into its fields, so that one mistake does not lose them all.
/// @return each field's own lines: a line that starts with `name:` and the indented or listed lines below it.
std::vector<std::string_view> fields_apart(std::string_view yaml);

/// Repairs the most usual mistakes: quotes values that contain ": " or start with a YAML sign, and turns indenting tabs
/// into spaces.
std::string with_plain_values(std::string_view field);

}  // namespace dssearch::inline indexer_front_matter
