// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_markdown {

/// Cuts a note that is unsafe for the Markdown parser: `#` lines are headings, blank lines separate paragraphs, the
/// rest is literal text. Anchors are left empty.
/// @param text  the whole note.
/// @param begin  where the text after the front matter begins.
/// @return sections partitioning text[begin, end); at least one.
std::vector<Section> cut_plain_text(std::string_view text, std::size_t begin);

}  // namespace dssearch::inline indexer_markdown
