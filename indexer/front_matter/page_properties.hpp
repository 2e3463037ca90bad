// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_front_matter {

/// Reads the lines `name:: value` with which a note begins (Logseq's page properties), after its front matter; up to
/// the first other line. Adds them to the fields, as far as these do not have the name.
/// Cost: linear in these lines.
void add_page_properties(std::string_view text, std::map<std::string, std::vector<std::string>>& fields);

}  // namespace dssearch::inline indexer_front_matter
