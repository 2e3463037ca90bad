// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_raw {

/// @param html  begins with '<' and the name of a tag of HTML or JSX.
/// @return bytes of the tag: up to the '>' that is in no quotes and braces; all when there is none.
/// Cost: linear in the result, at most some hundred times more.
std::size_t tag_size(std::string_view html);

/// The attributes of a tag that a page shows: `alt`, `title` and `label`.
/// @return their values as written, in order; without empty ones and repeats.
std::vector<std::string_view> shown_attributes(std::string_view tag);

}  // namespace dssearch::inline indexer_raw
