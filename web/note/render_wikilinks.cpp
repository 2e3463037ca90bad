// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render_wikilinks.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/markdown/slug.hpp"
#include "web/frame/note_link.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::size_t kMaxWikilinkBytes = 300;

struct Wikilink {
  std::size_t begin = 0;  // of "[[" in the text, or of the "!" before it
  std::size_t end = 0;    // after "]]"
  std::string shown;
  std::string url;
};

/// The text between the brackets, as a link; without a URL when it names no note.
Wikilink read(std::string_view inner, const FindNote& find_note) {
  Wikilink out;
  const std::size_t bar = inner.find('|');
  const std::string_view target = inner.substr(0, bar);
  out.shown = bar == std::string_view::npos ? inner : inner.substr(bar + 1);
  if (bar == std::string_view::npos) std::replace(out.shown.begin(), out.shown.end(), '#', ' ');
  const std::size_t hash = target.find_first_of("#^");
  const std::string path = find_note(std::string(target.substr(0, hash)));
  if (path.empty() || out.shown.empty()) return out;
  const std::string_view part = hash == std::string_view::npos ? std::string_view() : target.substr(hash + 1);
  out.url = note_url(path, {}, slugify(part.substr(part.rfind('#') + 1)));
  return out;
}

/// The next wikilink at or after `from` that names a note; `end` is 0 when there is none.
Wikilink next_link(std::string_view text, std::size_t from, const FindNote& find_note) {
  for (std::size_t open = text.find("[[", from); open != std::string_view::npos; open = text.find("[[", open + 1)) {
    const std::size_t close = text.substr(open, kMaxWikilinkBytes).find("]]");
    if (close == std::string_view::npos) continue;
    const std::string_view inner = text.substr(open + 2, close - 2);
    if (inner.empty() || inner.find('[') != std::string_view::npos) continue;
    Wikilink found = read(inner, find_note);
    if (found.url.empty()) continue;
    found.begin = open > from && text[open - 1] == '!' ? open - 1 : open;
    found.end = open + close + 2;
    return found;
  }
  return {};
}

void append(cmark_node*& last, cmark_node* node) {
  if (cmark_node_insert_after(last, node) == 0) {
    cmark_node_free(node);
  } else {
    last = node;
  }
}

cmark_node* text_of(const std::string& text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, text.c_str());
  return node;
}

}  // namespace

void link_wikilinks(cmark_node* text, const FindNote& find_note) {
  const char* literal = cmark_node_get_literal(text);
  const std::string all = literal == nullptr ? "" : literal;
  Wikilink link = next_link(all, 0, find_note);
  if (link.end == 0) return;
  cmark_node_set_literal(text, all.substr(0, link.begin).c_str());
  cmark_node* last = text;
  while (link.end != 0) {
    cmark_node* node = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(node, link.url.c_str());
    cmark_node_append_child(node, text_of(link.shown));
    append(last, node);
    const std::size_t done = link.end;
    link = next_link(all, done, find_note);
    append(last, text_of(all.substr(done, (link.end == 0 ? all.size() : link.begin) - done)));
  }
}

}  // namespace dssearch::inline web_note
