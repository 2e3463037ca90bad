// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_markdown {

/// Longer sections (in bytes) are cut into passages. A section is read as a whole to be indexed, shown or copied, so
/// this bounds memory and time.
inline constexpr std::size_t kMaxPassageBytes = 8000;

/// Cuts sections with a block longer than `kMaxPassageBytes`, or with twice as much text, into passages of about that
/// length: between blocks, and inside a long block where a line, a sentence or at least a word ends. Each passage after
/// the first is a continuation, with its own tags and lines; links stay with the first.
/// @param sections  of one note, not yet given anchors. Short ones stay unchanged.
/// @param text  the whole note. Passages that share a line split it in proportion to their words, at a space.
/// @return sections that partition the same text.
/// Cost: O(bytes of the sections that are cut).
std::vector<Section> cut_long_sections(std::vector<Section> sections, std::string_view text);

}  // namespace dssearch::inline indexer_markdown
