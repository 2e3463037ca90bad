// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/front_matter.hpp"
#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_markdown {

/// A note, ready to be indexed.
struct Note {
  std::string title;  ///< front matter, else first `#` heading, else first bold title, else file name
  FrontMatter front_matter;
  std::vector<Section> sections;      ///< in order of the text; at least one
  std::vector<std::string> warnings;  ///< what was not understood, for the report
};

/// Cuts a note into sections (headings, bold titles, bold labels; indexer/OPERATIONS.md, "Sections").
/// @param text  the note, valid UTF-8, with any line ends.
/// @param path  of the note, with '/'; the title when the note has none.
/// Cost: linear in the size of any text. Threads: any, after one first call has returned.
Note cut_note(std::string_view text, std::string_view path);

}  // namespace dssearch::inline indexer_markdown
