// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <memory>
#include <string_view>

namespace dssearch::inline indexer_markdown {

struct CmarkNodeFree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
/// A parsed note. Frees the whole tree.
using CmarkTree = std::unique_ptr<cmark_node, CmarkNodeFree>;

struct CmarkIterFree {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
/// A walk over a tree; the tree must outlive it.
using NodeIterator = std::unique_ptr<cmark_iter, CmarkIterFree>;

/// The options notes are parsed and rendered with: footnotes on, raw HTML and unsafe links off.
int cmark_options();

/// Parses Markdown with GitHub's extensions, adjacent text nodes joined. Requires: `guard_note(body)` found it safe.
/// @param tables  whether pipe tables are read as tables. @param more  one more extension, for inlines only; may be
/// null.
CmarkTree parse_markdown(std::string_view body, bool tables, cmark_syntax_extension* more = nullptr);

/// What a block is, extension nodes included (cmark-gfm gives those numbers only at run time).
enum class NodeRole {
  heading,
  paragraph,
  list,
  item,
  quote,
  code,
  html,
  table,
  table_row,
  table_cell,
  footnote,
  rule,
  other
};
NodeRole role_of(cmark_node* node);

/// @return the line of the parsed text where a block starts, from 1. Where a table follows a paragraph without a blank
/// line,
///         cmark-gfm 0.29.0.gfm.6 gives the paragraph no line, and its line to the head of the table.
int start_line_of(cmark_node* block);

}  // namespace dssearch::inline indexer_markdown
