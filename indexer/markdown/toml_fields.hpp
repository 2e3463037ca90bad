// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// Reads the fields of a TOML block as Hugo's notes have them: texts, numbers, dates, lists of these, `[tables]`.
/// Inline tables and what is not understood are passed over. At most 1,000 values.
/// @return names in lower case, tables joined by '.', with their values as written.
std::map<std::string, std::vector<std::string>> read_toml_fields(std::string_view toml);

}  // namespace dssearch
