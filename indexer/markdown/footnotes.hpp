// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_markdown {

/// The parser drops unreferenced footnotes from the tree. Put in front of a note, this text refers to all of them.
/// @return a paragraph of references to every footnote the note may define, with the blank line after it; empty when it
///         defines none. Two lines. Cost: linear in `body`.
std::string footnote_references(std::string_view body);

}  // namespace dssearch::inline indexer_markdown
