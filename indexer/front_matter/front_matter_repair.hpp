// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// Parts a block that is not valid YAML into its fields, so that one slip does not lose them all.
/// @return each field's own lines: a line that starts with `name:` and what is indented or listed below it.
std::vector<std::string_view> fields_apart(std::string_view yaml);

/// Mends what people write most often where YAML wants quotes or spaces: values with ": " in them or with signs
/// of YAML at their head are quoted, tabs that indent become spaces.
std::string with_plain_values(std::string_view field);

}  // namespace dssearch
