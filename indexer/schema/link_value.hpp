// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_schema {

/// A link in a value of the front matter.
struct ValueLink {
  std::string target;              ///< as section.link_targets has it: "[[Note" of a wikilink, else the address
  std::vector<std::string> names;  ///< what people call it: the note's name, the text shown
};

/// @return the wikilinks and Markdown links of a value: `[[Garden|plan]]`, `see [plan](garden.md)`. At most 100.
std::vector<ValueLink> links_of_value(std::string_view value);

}  // namespace dssearch::inline indexer_schema
