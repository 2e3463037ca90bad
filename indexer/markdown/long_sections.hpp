// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch {

/// Longer sections are cut into passages, in bytes: where one must be read whole to be indexed, shown or copied, that
/// bounds the memory and the time.
inline constexpr std::size_t kMaxPassageBytes = 8000;

/// Cuts sections with a block longer than `kMaxPassageBytes`, or with twice as much text, into passages of about that
/// length: between blocks, and inside a long block where a line, a sentence or at least a word ends. What comes after
/// the first passage is a continuation, with the tags written in it and its own lines; links stay with the first.
/// @param sections  of one note, not yet given anchors. Those that are short enough stay as they are.
/// @param text  the whole note. Passages that share a line part it in proportion to their words, at a space.
/// @return sections that partition what the given ones did.
/// Cost: O(bytes of what is cut).
std::vector<Section> cut_long_sections(std::vector<Section> sections, std::string_view text);

}  // namespace dssearch
