// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_front_matter {

/// @return the words of a text that is the whole value of `tags:` (`tags: planning budget`): without a comma, it is a
/// list parted by spaces. Of any other text, the text.
std::vector<std::string> tags_of_text(std::string_view text);

/// Makes `tags` one tag per value, without '#', commas and brackets: `tags: "#film, #lens"`, `tags: [[garden]]`. Adds
/// the values of `tag` and `alias` to `tags` and `aliases`.
void tidy_names(std::map<std::string, std::vector<std::string>>& fields);

}  // namespace dssearch::inline indexer_front_matter
