// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/base/byte_range.hpp"

namespace dssearch::inline indexer_markdown {

/// A longer text is too long for a heading: it is cut, and all of its words are also text.
inline constexpr std::size_t kMaxHeadingBytes = 1000;

/// What a section begins with.
enum class SectionKind : unsigned char {
  preamble,      ///< text above the first heading
  heading,       ///< a Markdown heading
  bold_title,    ///< a paragraph that is all bold
  label,         ///< an item or paragraph that starts with a bold label
  continuation,  ///< continues the section with the same heading path and anchor
};

enum class BlockKind : unsigned char { paragraph, item, code, table_row, html, outline };

/// A run of a section's text that no phrase crosses: a paragraph, a table row, a code block.
struct TextBlock {
  BlockKind kind = BlockKind::paragraph;
  ByteRange at;          ///< in the section's `text`
  std::string language;  ///< of a code block, lower case; else empty
  friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

/// Words from `offset` in the section's `text` on are `line` lines below the section's first line.
struct LineMark {
  std::size_t offset = 0;
  int line = 0;
  friend bool operator==(const LineMark&, const LineMark&) = default;
};

/// An item with a checkbox.
struct Task {
  std::size_t offset = 0;  ///< in the section's `text`, at or before its first word
  bool is_done = false;
  friend bool operator==(const Task&, const Task&) = default;
};

/// The unit that is indexed and returned: a contiguous piece of a note, as its author divided it.
struct Section {
  SectionKind kind = SectionKind::preamble;
  int level = 0;                          ///< 1.. as nested; 0 above the first heading
  std::vector<std::string> heading_path;  ///< headings down to this one, outermost first; empty at level 0
  std::string anchor;                     ///< URL fragment without '#'; empty at level 0
  int passage = 0;                        ///< counts the sections that share the anchor, from 0
  ByteRange source;                       ///< in the note's text; sections in order partition it after the front matter
  int line = 1;                           ///< first line in the file, from 1
  int end_line = 1;                       ///< last line, >= line
  std::string text;                       ///< words without markup and the section's heading; blocks separated by '\n'
  std::vector<TextBlock> blocks;          ///< ascending, disjoint, inside `text`
  std::vector<LineMark> lines;            ///< ascending by offset; the first has offset 0 when `text` is not empty
  std::vector<std::string> tags;          ///< inline #tags, lower case, unique, ascending
  std::vector<std::string> link_targets;  ///< where links and pictures point, in order, as written; wikilinks: "[[x"
  std::vector<Task> tasks;                ///< ascending by offset
  friend bool operator==(const Section&, const Section&) = default;
};

}  // namespace dssearch::inline indexer_markdown
