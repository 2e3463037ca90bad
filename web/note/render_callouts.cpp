// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render_callouts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::size_t kMaxKindBytes = 20;

/// The names of kinds in vaults, and the five kinds with their own look.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kKinds{{{"tip", "tip"},
                                                                                {"hint", "tip"},
                                                                                {"success", "tip"},
                                                                                {"check", "tip"},
                                                                                {"done", "tip"},
                                                                                {"important", "important"},
                                                                                {"warning", "warning"},
                                                                                {"attention", "warning"},
                                                                                {"caution", "caution"},
                                                                                {"danger", "caution"},
                                                                                {"error", "caution"},
                                                                                {"failure", "caution"},
                                                                                {"fail", "caution"},
                                                                                {"bug", "caution"}}};

struct Opening {
  std::string kind;   // in small letters; empty when it is not a callout
  std::string title;  // the text after it
};

Opening read_opening(std::string_view text) {
  if (!text.starts_with("[!")) return {};
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos || end < 3 || end - 2 > kMaxKindBytes) return {};
  Opening out{std::string(text.substr(2, end - 2)), {}};
  if (!std::all_of(out.kind.begin(), out.kind.end(), is_letter)) return {};
  for (char& c : out.kind) c = static_cast<char>(c | 0x20);
  text.remove_prefix(end + 1);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);  // folded in a vault
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
  out.title = text;
  return out;
}

std::string_view look_of(std::string_view kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.first == kind; });
  return found == kKinds.end() ? "note" : found->second;
}

bool is_break(cmark_node* node) {
  return cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK || cmark_node_get_type(node) == CMARK_NODE_LINEBREAK;
}

/// The first line of a paragraph becomes bold, the others a paragraph of their own.
void part_title(cmark_node* paragraph) {
  cmark_node* title = cmark_node_new(CMARK_NODE_STRONG);
  bool is_whole = false;
  while (cmark_node* node = cmark_node_first_child(paragraph)) {
    if (is_whole) break;
    is_whole = is_break(node);
    cmark_node_append_child(title, node);
  }
  if (cmark_node_first_child(paragraph) != nullptr) {
    cmark_node* text = cmark_node_new(CMARK_NODE_PARAGRAPH);
    while (cmark_node* node = cmark_node_first_child(paragraph)) cmark_node_append_child(text, node);
    cmark_node_insert_after(paragraph, text);
  }
  cmark_node_append_child(paragraph, title);
}

}  // namespace

void make_callout(cmark_node* quotation) {
  cmark_node* paragraph = cmark_node_first_child(quotation);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return;
  cmark_node* first = cmark_node_first_child(paragraph);
  if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_TEXT) return;
  const char* literal = cmark_node_get_literal(first);
  Opening opening = read_opening(literal == nullptr ? "" : literal);
  if (opening.kind.empty()) return;
  cmark_node* next = cmark_node_next(first);
  if (opening.title.empty() && (next == nullptr || is_break(next))) {
    opening.title = opening.kind;
    opening.title.front() = static_cast<char>(opening.title.front() & ~0x20);
  }
  cmark_node_set_literal(first, opening.title.c_str());
  part_title(paragraph);
  cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  const Html tag = Html() << "<div class=\"callout\" data-kind=\"" << look_of(opening.kind) << "\">";
  cmark_node_set_on_enter(block, tag.str().c_str());
  cmark_node_set_on_exit(block, "</div>");
  cmark_node_insert_before(quotation, block);
  cmark_node_append_child(block, quotation);
}

}  // namespace dssearch::inline web_note
