// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/front_matter.hpp"
#include "indexer/markdown/section.hpp"

namespace dssearch {

/// A note as it is indexed.
struct Note {
  std::string title;  ///< front matter, else first `#` heading, else first bold title, else file name
  FrontMatter front_matter;
  std::vector<Section> sections;      ///< in order of the text; at least one
  std::vector<std::string> warnings;  ///< what was not understood, for the report
};

/// Cuts a note into sections (headings, bold titles, bold labels; indexer/OPERATIONS.md, "Sections").
/// @param text  the note, valid UTF-8, with any line ends.
/// @param path  of the note, with '/'; names it when it has no title.
/// Cost: linear in the size of the text, whatever it holds. Threads: any, after the first call has returned once.
Note cut_note(std::string_view text, std::string_view path);

}  // namespace dssearch
