// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch {

/// How much of a note may be given to cmark-gfm, whose older releases need quadratic time or memory on some inputs.
enum class ParseMode {
  full,       ///< everything
  no_tables,  ///< a table with more cells than anybody writes: read its rows as text
  plain,      ///< markup that blows up the inline parser, or the tree of the note: read as plain lines with `#`
              ///< headings
};

/// Looks for inputs on which cmark-gfm 0.29.0.gfm.6 is not linear (indexer/OPERATIONS.md, "Crashes, full disks,
/// damage"). Cost: one pass over the bytes.
ParseMode guard_note(std::string_view body);

}  // namespace dssearch
