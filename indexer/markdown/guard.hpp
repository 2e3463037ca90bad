// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_markdown {

/// How much of a note is safe for cmark-gfm, whose older releases need quadratic time or memory on some inputs.
enum class ParseMode {
  full,       ///< everything
  no_tables,  ///< a table with too many cells: read its rows as text
  plain,      ///< markup that overloads the inline parser or the tree: read as plain lines with `#`
              ///< headings
};

/// Looks for inputs on which cmark-gfm 0.29.0.gfm.6 is not linear (indexer/OPERATIONS.md, "Crashes, full disks,
/// damage"). Cost: one pass over the bytes.
ParseMode guard_note(std::string_view body);

}  // namespace dssearch::inline indexer_markdown
