// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <unordered_set>
#include <vector>

#include "indexer/base/lines.hpp"
#include "indexer/markdown/guard.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/parse.hpp"
#include "web/note/render_callouts.hpp"
#include "web/note/render_marks.hpp"
#include "web/note/render_math.hpp"
#include "web/note/render_wikilinks.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::string_view kMathBlock = "<pre><code class=\"language-math\">";
constexpr std::size_t kMaxRenderedBytes = 4'000'000;  // larger notes are shown as plain text
// So are notes with deeper nesting, since no author writes them: each change of the tree visits all nodes above, and
// browsers stop at 512.
constexpr std::size_t kMaxDepth = 500;

struct IterFree {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
struct Free {
  void operator()(char* text) const { std::free(text); }  // cmark allocates with malloc
};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

/// A node, and the innermost link or picture around it.
struct Place {
  cmark_node* node = nullptr;
  cmark_node* around = nullptr;
};

/// All nodes in order of the text, collected first so that the tree may be changed during the walk.
struct Nodes {
  std::vector<Place> places;
  std::size_t depth = 0;  ///< depth of the deepest node
};

bool is_link_or_picture(cmark_node* node) {
  return cmark_node_get_type(node) == CMARK_NODE_LINK || cmark_node_get_type(node) == CMARK_NODE_IMAGE;
}

Nodes nodes_of(cmark_node* tree) {
  Nodes out;
  std::vector<Place> above;  // each open node, with the link or picture around its children
  const NodeIterator iter(cmark_iter_new(tree));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iter.get());
    while (!above.empty() && above.back().node != cmark_node_parent(node)) above.pop_back();
    cmark_node* around = above.empty() ? nullptr : above.back().around;
    out.places.push_back({node, around});
    above.push_back({node, is_link_or_picture(node) ? node : around});
    out.depth = std::max(out.depth, above.size());
  }
  return out;
}

cmark_node* text_node(const std::string& text) {
  cmark_node* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, text.c_str());
  return node;
}

void put_before(cmark_node* node, cmark_node* other) {
  if (cmark_node_insert_before(node, other) == 0) cmark_node_free(other);
}

/// Ids by the line (of the file) on which their section begins.
std::map<int, std::string> anchors_by_line(const Note& note) {
  std::map<int, std::string> anchors;
  for (const Section& section : note.sections) {
    if (section.kind == SectionKind::continuation) {
      anchors.emplace(section.line, continuation_anchor(section.line));
    } else if (!section.anchor.empty()) {
      anchors.emplace(section.line, section.anchor);
    }
  }
  return anchors;
}

/// Adapts a parsed note to our page: its HTML, links, pictures and anchors.
class Preparation {
 public:
  Preparation(std::string_view path, const RenderOptions& options, std::map<int, std::string> anchors, int line_shift)
      : path_(path), options_(options), anchors_(std::move(anchors)), line_shift_(line_shift) {}
  Preparation(const Preparation&) = delete;
  Preparation& operator=(const Preparation&) = delete;
  ~Preparation() {
    for (cmark_node* node : dropped_) cmark_node_free(node);
  }

  void run(const Nodes& nodes) {
    for (const auto& [node, around] : nodes.places) {
      const bool is_inside_link = links_.contains(around);
      place_anchor(node);
      switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE: make_callout(node); break;
        case CMARK_NODE_HTML_BLOCK: read_html_block(node); break;
        case CMARK_NODE_HTML_INLINE: read_html_inline(node); break;
        case CMARK_NODE_LINK:
          if (lead_link(node) || is_inside_link) links_.insert(node);
          break;
        case CMARK_NODE_IMAGE:
          if (lead_picture(node, is_inside_link) || is_inside_link) links_.insert(node);
          break;
        case CMARK_NODE_TEXT:
          if (options_.find_note && !is_inside_link) link_wikilinks(node, options_.find_note);
          break;
        default: break;
      }
    }
  }

 private:
  void place_anchor(cmark_node* node) {
    const auto anchor = anchors_.find(start_line_of(node) + line_shift_);
    if (anchor == anchors_.end()) return;
    const std::string tag = anchor_tag(anchor->second);
    const NodeRole role = role_of(node);
    if (role == NodeRole::code || role == NodeRole::html) {
      cmark_node* block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
      cmark_node_set_on_enter(block, tag.c_str());
      put_before(node, block);
    } else if (role == NodeRole::heading || role == NodeRole::paragraph || role == NodeRole::table_cell) {
      cmark_node* text = text_node(tag);
      if (cmark_node_prepend_child(node, text) == 0) cmark_node_free(text);
    } else {
      return;  // a list, an item, a quotation: the first block in it takes the anchor
    }
    anchors_.erase(anchor);
  }

  /// Removes a node from the tree. It stays in memory, since the list of nodes may still refer to it.
  void drop(cmark_node* node) {
    cmark_node_unlink(node);
    dropped_.push_back(node);
  }

  /// Replaces a node by its children.
  void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) {
      if (cmark_node_insert_before(node, child) == 0) drop(child);
    }
    drop(node);
  }

  void read_html_block(cmark_node* node) {
    const std::string text = html_to_text(view(cmark_node_get_literal(node)));
    if (!text.empty()) {
      cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
      cmark_node_append_child(paragraph, text_node(text));
      put_before(node, paragraph);
    }
    drop(node);
  }

  void read_html_inline(cmark_node* node) {
    const std::string_view tag = view(cmark_node_get_literal(node));
    if (tag.starts_with("<br") || tag.starts_with("<BR")) put_before(node, text_node(break_tag()));
    drop(node);
  }

  /// @return whether it stays a link.
  bool lead_link(cmark_node* node) {
    const std::string url = page_link(view(cmark_node_get_url(node)), path_, options_.is_note);
    if (url.empty()) {
      unwrap(node);
      return false;
    }
    cmark_node_set_url(node, url.c_str());
    return true;
  }

  /// @return whether it became a link.
  bool lead_picture(cmark_node* node, bool is_inside_link) {
    const std::string target(view(cmark_node_get_url(node)));
    const std::string url = page_picture(target, path_);
    if (!url.empty()) {
      cmark_node_set_url(node, url.c_str());
      return false;
    }
    // The page loads nothing from other sites: a picture on the web becomes a link to it.
    if (is_web_address(target) && cmark_node_first_child(node) != nullptr && !is_inside_link) {
      cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
      cmark_node_set_url(link, target.c_str());
      while (cmark_node* child = cmark_node_first_child(node)) cmark_node_append_child(link, child);
      put_before(node, link);
      drop(node);
      return true;
    }
    unwrap(node);
    return false;
  }

  std::string_view path_;
  const RenderOptions& options_;
  std::map<int, std::string> anchors_;
  int line_shift_;
  std::vector<cmark_node*> dropped_;
  std::unordered_set<cmark_node*> links_;  // links and pictures inside a link
};

/// Whether a code block names its language. Text of the note has no '<' of its own.
bool has_code(std::string_view html) {
  constexpr std::string_view kCodeBlock = "<pre><code class=\"language-";
  for (std::size_t at = html.find(kCodeBlock); at != std::string_view::npos; at = html.find(kCodeBlock, at + 1)) {
    if (!html.substr(at).starts_with(kMathBlock)) return true;
  }
  return false;
}

bool begins_with_title(cmark_node* tree) {
  cmark_node* first = cmark_node_first_child(tree);
  return first != nullptr && role_of(first) == NodeRole::heading && cmark_node_get_heading_level(first) == 1;
}

RenderedNote render_plain(std::string_view text, std::size_t begin, const Note& note, const Marker* marker) {
  std::map<int, std::string> anchors = anchors_by_line(note);
  const LineTable lines(text);
  Html out = Html() << "<pre class=\"plain\">";
  for (int line = 1; line <= lines.count(); ++line) {
    const std::size_t at = lines.begin(line);
    if (at < begin) continue;
    if (const auto anchor = anchors.find(line); anchor != anchors.end()) out << anchor_html(anchor->second);
    out << mark_plain(text.substr(at, lines.begin(line + 1) - at), marker);
  }
  out << "</pre>\n";
  RenderedNote rendered;
  rendered.html = std::move(out);
  return rendered;
}

}  // namespace

std::string continuation_anchor(int line) {
  return "line-" + std::to_string(line);
}

RenderedNote render_note(std::string_view text, std::string_view path, const Note& note, const RenderOptions& options) {
  const std::size_t begin = note.front_matter.size_bytes;
  const std::string_view body = text.substr(begin);
  const ParseMode mode = guard_note(body);
  if (mode == ParseMode::plain || body.size() > kMaxRenderedBytes)
    return render_plain(text, begin, note, options.marker);
  const CmarkTree tree = parse_markdown(body, mode == ParseMode::full, math_extension());
  const Nodes nodes = nodes_of(tree.get());
  if (nodes.depth > kMaxDepth) return render_plain(text, begin, note, options.marker);
  RenderedNote out;
  out.has_title = begins_with_title(tree.get());
  Preparation(path, options, anchors_by_line(note), note.front_matter.line_count).run(nodes);
  if (options.marker != nullptr) mark_words(tree.get(), *options.marker);
  const std::unique_ptr<char, Free> rendered(cmark_render_html(tree.get(), cmark_options(), nullptr));
  std::string html = expand_tags(rendered.get());
  if (options.find_picture_size) html = with_picture_sizes(html, options.find_picture_size);
  out.has_math = html.find("<code class=\"math") != std::string::npos || html.find(kMathBlock) != std::string::npos;
  out.has_code = has_code(html);
  // Nothing in it can act: the preparation left no HTML of the note and only addresses that pages may have, cmark-gfm
  // escapes all text, and text holds no byte that means a tag of ours (render_marks.hpp).
  out.html = Html::trusted(std::move(html));
  return out;
}

}  // namespace dssearch::inline web_note
