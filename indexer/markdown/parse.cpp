// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/parse.hpp"

#include <cmark-gfm-core-extensions.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <string_view>

#include "indexer/markdown/library_version.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

void register_extensions_once() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

std::mutex g_finishing;  // held while cmark reads inlines

/// A process forked while another thread holds the mutex has it locked, and no thread to unlock it.
void keep_over_forks() {
  static std::once_flag once;
  std::call_once(once, [] {
    ::pthread_atfork([] { g_finishing.lock(); }, [] { g_finishing.unlock(); }, [] { g_finishing.unlock(); });
  });
}

/// cmark reads inlines when it finishes. It keeps the bytes that may start one (`~`, `:`, `w` of extensions) in a
/// global table, set at the beginning and cleared at the end: without the lock, another thread's parse would lose its
/// links and struck text. Blocks can be read in parallel.
CmarkTree finish(cmark_parser* parser) {
  keep_over_forks();
  const std::lock_guard<std::mutex> guard(g_finishing);
  return CmarkTree(cmark_parser_finish(parser));
}

struct ParserFree {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

NodeRole role_by_name(std::string_view name) {
  if (name == "table") return NodeRole::table;
  if (name == "table_row" || name == "table_header") return NodeRole::table_row;
  if (name == "table_cell") return NodeRole::table_cell;
  if (name == "tasklist") return NodeRole::item;
  return NodeRole::other;
}

}  // namespace

int cmark_options() {
  return CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8;
}

CmarkTree parse_markdown(std::string_view body, bool tables, cmark_syntax_extension* more) {
  register_extensions_once();
  const std::unique_ptr<cmark_parser, ParserFree> parser(cmark_parser_new(cmark_options()));
  for (const char* name : std::array{"table", "strikethrough", "tasklist", "autolink", "tagfilter"}) {
    if (!tables && std::string_view(name) == "table") continue;
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  if (more != nullptr) cmark_parser_attach_syntax_extension(parser.get(), more);
  cmark_parser_feed(parser.get(), body.data(), body.size());
  CmarkTree tree = finish(parser.get());
  cmark_consolidate_text_nodes(tree.get());
  return tree;
}

std::string markdown_library_version() {
  return cmark_version_string();
}

NodeRole role_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING: return NodeRole::heading;
    case CMARK_NODE_PARAGRAPH: return NodeRole::paragraph;
    case CMARK_NODE_LIST: return NodeRole::list;
    case CMARK_NODE_ITEM: return NodeRole::item;
    case CMARK_NODE_BLOCK_QUOTE: return NodeRole::quote;
    case CMARK_NODE_CODE_BLOCK: return NodeRole::code;
    case CMARK_NODE_HTML_BLOCK: return NodeRole::html;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return NodeRole::footnote;
    case CMARK_NODE_THEMATIC_BREAK: return NodeRole::rule;
    default: return role_by_name(cmark_node_get_type_string(node));
  }
}

int start_line_of(cmark_node* block) {
  const int line = cmark_node_get_start_line(block);
  cmark_node* next = cmark_node_next(block);
  if (line <= 0 && next != nullptr) return cmark_node_get_start_line(next);
  const bool is_head = cmark_node_previous(block) == nullptr && role_of(block) == NodeRole::table_row;
  if (!is_head) return line;
  // Head, row of dashes, first row: always three lines in a row.
  return next != nullptr ? cmark_node_get_start_line(next) - 2
                         : std::max(line, cmark_node_get_end_line(cmark_node_parent(block)) - 1);
}

}  // namespace dssearch::inline indexer_markdown
