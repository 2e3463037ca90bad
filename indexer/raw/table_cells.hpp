// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_raw {

/// The cells of a table row that stand behind its last column; parsers leave them out (GFM 0.29 §4.10). They come from
/// a bar in a code span or a formula.
/// @param line  of the row, with its quotes and list marks. @param last_cell  bytes of it before the end of the last
/// cell that was read; may be a few too small.
/// @return their text as written, without the outer bars and with `\|` as a bar; empty when there are none.
std::string cells_beyond(std::string_view line, std::size_t last_cell);

}  // namespace dssearch::inline indexer_raw
