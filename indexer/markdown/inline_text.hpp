// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"

namespace dssearch::inline indexer_markdown {

/// @return the words of a node's inline content as a reader sees them, line breaks as spaces, trimmed.
std::string plain_text_of(cmark_node* node);

/// @return the same for the siblings from `first` up to but excluding `end`; null: to the last.
std::string plain_text_between(cmark_node* first, cmark_node* end);

/// Appends the inline #tags of a text, in small letters; tidy them after the last text. Cost: n log n in the number of
/// all tags, even when each text has one.
void add_tags(std::string_view text, std::vector<std::string>& tags);

/// Makes tags unique and ascending.
void tidy_tags(std::vector<std::string>& tags);

/// Adds leaf blocks of the tree to a section: its text, blocks, line marks, tags (not yet tidied) and link targets.
class SectionWriter {
 public:
  /// @param line_shift  lines of the file above the parsed body (its front matter).
  SectionWriter(Section& section, int line_shift) : section_(section), line_shift_(line_shift) {}

  /// Adds a paragraph, heading or table row.
  /// @param from   inline child to start at (text before it is left out), or null for all.
  /// @param beyond  of a table row: the text of cells that are not in the tree; else empty.
  void add_inlines(cmark_node* block, cmark_node* from, BlockKind kind, std::string_view beyond = {});
  /// Adds a code block with its language.
  void add_code(cmark_node* block);
  /// Adds the text of an HTML block, tags left out.
  /// @param skipped  bytes at its head that are left out as well.
  void add_html(cmark_node* block, std::size_t skipped);
  /// Adds text that has no node (a label's table of contents, a line of an unparsed note).
  /// @param line  of the file, from 1.
  void add_plain(std::string_view text, BlockKind kind, int line);
  /// Adds the titles of a block's links, pictures and code, and what its HTML shows in attributes, each as a block
  /// after it: within it, they would part the words around them.
  /// @param defined  titles that are left out, since they are added where they are defined.
  /// @param shown  titles that the section already has, which are left out too; grows.
  void add_titles(cmark_node* block, const std::set<std::string>& defined, std::set<std::string>& shown);
  /// Adds one such title.
  void add_title(std::string_view text, int line);
  /// Adds the item on a line to the tasks, if it has a checkbox. Call it before its words are added.
  void add_task(std::string_view line);

 private:
  friend std::string plain_text_between(cmark_node* first, cmark_node* end);

  std::size_t open(int line);
  void close(std::size_t begin, BlockKind kind, std::string language);
  void mark(int line);
  void walk(cmark_node* first_inline, cmark_node* end, int line);
  int walk_one(cmark_node* inline_node, int line);
  void add_text(std::string_view literal);
  void add_wikilink(std::string_view inner);
  void add_tag_lines(std::size_t begin);

  Section& section_;
  int line_shift_;
  std::vector<ByteRange> code_;  // code spans of the block that is being added
};

}  // namespace dssearch::inline indexer_markdown
