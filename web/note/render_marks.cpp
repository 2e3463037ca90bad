// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/render_marks.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "indexer/markdown/parse.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr char kMarkBegin = '\xFF';
constexpr char kMarkEnd = '\xFE';
constexpr char kAnchorBegin = '\xFD';
constexpr char kAnchorEnd = '\xFC';
constexpr char kLineBreak = '\xFB';
constexpr char kMath = '\xFA';
constexpr char kDisplayMath = '\xF9';
constexpr std::string_view kCodeTag = "<code>";
constexpr Markup kAnchorStart = "<a class=\"anchor\" id=\"";
constexpr Markup kAnchorClose = "\"></a>";

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

/// The text of one block, and the node of each piece.
class BlockText {
 public:
  void add(cmark_node* node) {
    const std::string_view text = literal_of(node);
    pieces_.push_back({node, {text_.size(), text_.size() + text.size()}});
    text_ += text;
  }
  void add_space() { text_ += ' '; }

  /// Marks the collected text and starts a new one.
  void mark(const Marker& marker) {
    if (!pieces_.empty()) {
      const std::vector<ByteRange> ranges = marker.matches(text_);
      auto range = ranges.begin();
      for (const Piece& piece : pieces_) {
        while (range != ranges.end() && range->end <= piece.at.begin) ++range;
        mark_piece(piece, range, ranges.end());
      }
    }
    pieces_.clear();
    text_.clear();
  }

 private:
  struct Piece {
    cmark_node* node;
    ByteRange at;
  };

  using Ranges = std::vector<ByteRange>::const_iterator;

  /// @param range  the first one that does not end before the piece. A block of many pieces has many ranges.
  void mark_piece(const Piece& piece, Ranges range, Ranges end_of_ranges) const {
    std::string out;
    std::size_t done = piece.at.begin;
    const std::string_view text = text_;
    for (; range != end_of_ranges && range->begin < piece.at.end; ++range) {
      const std::size_t begin = std::max(range->begin, done);
      const std::size_t end = std::min(range->end, piece.at.end);
      if (begin >= end) continue;
      out += text.substr(done, begin - done);
      out += kMarkBegin;
      out += text.substr(begin, end - begin);
      out += kMarkEnd;
      done = end;
    }
    if (out.empty()) return;
    out += text.substr(done, piece.at.end - done);
    cmark_node_set_literal(piece.node, out.c_str());
  }

  std::string text_;
  std::vector<Piece> pieces_;
};

/// Gives a class to the code element that has just begun.
void give_class(std::string& html, std::string_view name) {
  if (!html.ends_with(kCodeTag)) return;
  html.pop_back();
  html.append(" class=\"").append(name).append("\">");
}

bool holds_inlines(cmark_node* node) {
  const NodeRole role = role_of(node);
  return role == NodeRole::paragraph || role == NodeRole::heading || role == NodeRole::table_cell;
}

}  // namespace

void mark_words(cmark_node* tree, const Marker& marker) {
  BlockText block;
  int pictures = 0;  // a picture's words are in an attribute
  const NodeIterator iter(cmark_iter_new(tree));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) pictures += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (type == CMARK_NODE_CODE_BLOCK || holds_inlines(node)) block.mark(marker);
    if (pictures > 0 || event != CMARK_EVENT_ENTER) continue;
    const std::string_view literal = literal_of(node);
    const bool is_tag = literal.starts_with(kAnchorBegin);
    if (literal.starts_with(kMath) || literal.starts_with(kDisplayMath)) {
      block.add_space();  // its words are commands
      continue;
    }
    const bool is_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK;
    if (is_text && !is_tag) block.add(node);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) block.add_space();
  }
  block.mark(marker);
}

std::string anchor_tag(std::string_view id) {
  return kAnchorBegin + (Html() << id).str() + kAnchorEnd;
}

std::string math_tag(bool display) {
  return std::string(1, display ? kDisplayMath : kMath);
}

std::string break_tag() {
  return std::string(1, kLineBreak);
}

Html anchor_html(std::string_view id) {
  return Html() << kAnchorStart << id << kAnchorClose;
}

Html mark_plain(std::string_view text, const Marker* marker) {
  if (marker == nullptr) return Html() << text;
  Html out;
  std::size_t done = 0;
  for (const ByteRange& range : marker->matches(text)) {
    out << text.substr(done, range.begin - done) << "<mark>" << text.substr(range.begin, range.size()) << "</mark>";
    done = range.end;
  }
  out << text.substr(done);
  return out;
}

std::string expand_tags(std::string_view html) {
  std::string out;
  out.reserve(html.size() + html.size() / 4);
  for (const char c : html) {
    switch (c) {
      case kMarkBegin: out += "<mark>"; break;
      case kMarkEnd: out += "</mark>"; break;
      case kAnchorBegin: out += kAnchorStart.str(); break;
      case kAnchorEnd: out += kAnchorClose.str(); break;
      case kLineBreak: out += "<br>"; break;
      case kMath: give_class(out, "math"); break;
      case kDisplayMath: give_class(out, "math display"); break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace dssearch::inline web_note
