// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/outline.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/inline_text.hpp"
#include "indexer/markdown/labels.hpp"
#include "indexer/markdown/parse.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr int kMaxDepth = 60;  // deeper nesting is read flat: it is never meant, and recursion stays bounded
constexpr std::size_t kLabelledBytes = 800;  // under real headings, shorter labelled lists stay whole

/// Bytes of text below a node; stops counting at `enough`.
std::size_t text_bytes(cmark_node* node, std::size_t enough) {
  std::size_t bytes = 0;
  const NodeIterator iter(cmark_iter_new(node));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE && bytes < enough;
       event = cmark_iter_next(iter.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    const char* literal = cmark_node_get_literal(cmark_iter_get_node(iter.get()));
    if (literal != nullptr) bytes += std::char_traits<char>::length(literal);
  }
  return bytes;
}

/// Cuts a text that is too long for a heading; its words are then also text.
bool shorten(std::string& words) {
  if (words.size() <= kMaxHeadingBytes) return false;
  words.resize(utf8_prefix(words, kMaxHeadingBytes).size());
  return true;
}

/// A heading's words without the explicit `{#id}` of some generators.
std::string heading_words(cmark_node* node) {
  std::string text = plain_text_of(node);
  const std::size_t brace = text.rfind("{#");
  if (brace != std::string::npos && text.back() == '}') {
    text.resize(brace);
    while (!text.empty() && text.back() == ' ') text.pop_back();
  }
  return text;
}

class Walker {
 public:
  Walker(cmark_node* tree, int line_shift) : line_shift_(line_shift) {
    out_.scopes.emplace_back();
    headless_ = !has_heading(tree);
    walk_children(tree, 0);
    std::stable_sort(out_.pieces.begin(), out_.pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.line < b.line; });
  }
  Outline take() { return std::move(out_); }

 private:
  static std::optional<HtmlHeading> html_heading_of(cmark_node* block) {
    const char* html = cmark_node_get_literal(block);
    return html == nullptr ? std::nullopt : html_heading(html);
  }

  static bool has_heading(cmark_node* tree) {
    const NodeIterator iter(cmark_iter_new(tree));
    for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) return true;
      if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && html_heading_of(node)) return true;
    }
    return false;
  }

  /// Whether no more sections may open: the rest is then text of the last one.
  bool full() const { return path_bytes_ > kMaxPathBytes; }

  int line_of(cmark_node* node) const { return start_line_of(node) + line_shift_; }

  int open_scope(SectionKind kind, int level, const std::vector<std::string>& above, std::string heading) {
    question_ = kNone;
    Scope scope{kind, level, above, heading};
    scope.heading_path.push_back(std::move(heading));
    path_bytes_ += path_bytes(scope.heading_path);
    out_.scopes.push_back(std::move(scope));
    return static_cast<int>(out_.scopes.size()) - 1;
  }

  void add_piece(cmark_node* node, BlockKind kind, bool opens = false) {
    Piece piece;
    piece.line = line_of(node);
    piece.scope = in_footnote_ ? Piece::kInherit : current_;
    piece.opens = opens;
    piece.kind = kind;
    piece.node = node;
    piece.has_text = !opens;
    out_.pieces.push_back(piece);
  }

  /// Headings above level `level`, as the path of a new one at that level.
  std::vector<std::string> path_above(int level) {
    while (!headings_.empty() && out_.scopes[static_cast<std::size_t>(headings_.back())].level >= level)
      headings_.pop_back();
    if (headings_.empty()) return {};
    return out_.scopes[static_cast<std::size_t>(headings_.back())].heading_path;
  }

  void take_heading(cmark_node* node) {
    const int level = cmark_node_get_heading_level(node);
    std::string words = heading_words(node);
    const bool shortened = shorten(words);
    if (full()) return add_piece(node, BlockKind::paragraph);
    if (words.empty()) {  // has no name: what follows belongs to the scope above it
      path_above(level);
      go_to(headings_.empty() ? 0 : headings_.back());
      return;
    }
    open_heading(level, words);
    add_piece(node, BlockKind::paragraph, true);
    out_.pieces.back().has_text = shortened;
  }

  void walk_html(cmark_node* node) {
    const auto heading = full() ? std::nullopt : html_heading_of(node);
    if (heading) open_heading(heading->level, heading->words);
    add_piece(node, BlockKind::html, heading.has_value());
    if (heading) out_.pieces.back().skipped = heading->size_bytes;
  }

  void open_heading(int level, const std::string& words) {
    if (level == 1 && out_.first_h1.empty()) out_.first_h1 = words;
    headings_.push_back(open_scope(SectionKind::heading, level, path_above(level), words));
    go_to(headings_.back());
  }

  /// Continues under a heading, or under the note itself.
  void go_to(int heading) {
    current_ = heading;
    bold_level_ = out_.scopes[static_cast<std::size_t>(heading)].level + 1;
    ++headings_seen_;
  }

  /// A title "2.1" goes under the open title "2", any other title under the real heading.
  int level_of_title(const std::string& number) const {
    for (const int open : headings_) {
      const Scope& scope = out_.scopes[static_cast<std::size_t>(open)];
      if (scope.kind != SectionKind::bold_title || scope.level < bold_level_) continue;
      const std::string above = number_of(scope.heading);
      if (!above.empty() && number.starts_with(above + ".")) return std::min(scope.level + 1, kMaxDepth);
    }
    return bold_level_;
  }

  void take_bold_title(cmark_node* node, const std::string& words) {
    const std::string number = number_of(words);
    const bool names_part = !number.empty() || words.ends_with('?');  // and not the note
    if (!titles_seen_ && !names_part) out_.first_bold_title = words;
    const bool is_title = headless_ && out_.pieces.empty() && !names_part;
    titles_seen_ = true;
    const int level = is_title ? 1 : level_of_title(number);
    current_ = open_scope(SectionKind::bold_title, level, path_above(level), words);
    headings_.push_back(current_);
    if (is_title) bold_level_ = 2;
    ++headings_seen_;
    add_piece(node, BlockKind::paragraph, true);
  }

  /// @param block  a paragraph or a table row.
  void take_label(cmark_node* block, const Label& label, BlockKind kind = BlockKind::item) {
    const Scope above = out_.scopes[static_cast<std::size_t>(current_)];
    const auto question = label_role(label.text) == LabelRole::question
                              ? question_of(label, role_after(block) == LabelRole::answer)
                              : std::nullopt;
    const Label& named = question ? *question : label;
    current_ = open_scope(SectionKind::label, above.level + 1, above.heading_path, without_question_label(named.text));
    question_ = question ? current_ : kNone;
    add_piece(block, kind, true);
    Piece& piece = out_.pieces.back();
    piece.from = kind == BlockKind::table_row ? named.rest : text_after(named);
    piece.has_text = piece.from != nullptr;
  }

  /// Whether a labelled block answers the last question: then it is text of that section.
  bool answers(const Label& label) const { return question_ != kNone && label_role(label.text) == LabelRole::answer; }

  /// Which of a block's children are paragraphs with a label that are sections by the rule for paragraphs.
  std::map<cmark_node*, Label> labelled_paragraphs(cmark_node* parent) {
    std::map<cmark_node*, Label> accepted;
    std::vector<std::pair<cmark_node*, Label>> run;
    std::size_t bytes = 0;
    const auto finish = [&] {
      if (run.size() >= 2 && (headless_ || bytes > kLabelledBytes)) accepted.insert(run.begin(), run.end());
      run.clear();
      bytes = 0;
    };
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child)) {
      const NodeRole role = role_of(child);
      if (role == NodeRole::heading || (role == NodeRole::paragraph && top_level_ && bold_title_of(child))) {
        finish();
        continue;
      }
      if (role == NodeRole::paragraph) {
        if (auto label = label_of(child)) run.emplace_back(child, std::move(*label));
      }
      if (!run.empty() && bytes <= kLabelledBytes) bytes += text_bytes(child, kLabelledBytes + 1);
    }
    finish();
    return accepted;
  }

  void walk_children(cmark_node* parent, int depth) {
    top_level_ = depth == 0;
    const std::map<cmark_node*, Label> labels = labelled_paragraphs(parent);
    const int entered_with = current_;
    const int entered_at = headings_seen_;
    int base = current_;  // the scope of labelled paragraphs
    int seen = headings_seen_;
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr; child = cmark_node_next(child)) {
      top_level_ = depth == 0;
      if (const auto label = labels.find(child); label != labels.end() && !answers(label->second) && !full()) {
        current_ = base;
        take_label(child, label->second);
        continue;
      }
      walk(child, depth);
      if (headings_seen_ != seen) {
        seen = headings_seen_;
        base = current_;
      }
    }
    if (depth > 0) current_ = headings_seen_ == entered_at ? entered_with : base;
  }

  void walk(cmark_node* node, int depth) {
    switch (role_of(node)) {
      case NodeRole::heading: take_heading(node); break;
      case NodeRole::paragraph: walk_paragraph(node); break;
      case NodeRole::code: add_piece(node, BlockKind::code); break;
      case NodeRole::html: walk_html(node); break;
      case NodeRole::table: walk_table(node); break;
      case NodeRole::list: walk_list(node, depth); break;
      case NodeRole::rule: break;
      case NodeRole::footnote: {
        in_footnote_ = true;
        walk_flat(node);
        in_footnote_ = false;
        break;
      }
      default: depth < kMaxDepth ? walk_children(node, depth + 1) : walk_flat(node);
    }
  }

  void walk_paragraph(cmark_node* node) {
    if (top_level_ && !full()) {
      if (const auto title = bold_title_of(node)) {
        take_bold_title(node, *title);
        return;
      }
    }
    const auto label = question_ != kNone && current_ == question_ ? label_of(node) : std::nullopt;
    add_piece(node, BlockKind::paragraph);
    if (label && answers(*label)) out_.pieces.back().from = text_after(*label);
  }

  static std::optional<Label> item_label(cmark_node* item) {
    cmark_node* first = cmark_node_first_child(item);
    if (first == nullptr || role_of(first) != NodeRole::paragraph) return std::nullopt;
    return label_of(first);
  }

  bool is_labelled(cmark_node* list) const {
    int items = 0;
    int labelled = 0;
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
      ++items;
      if (item_label(item)) ++labelled;
    }
    if (headless_) return labelled > 0;
    return labelled >= 2 && labelled * 2 >= items && text_bytes(list, kLabelledBytes + 1) > kLabelledBytes;
  }

  void walk_list(cmark_node* list, int depth) {
    if (depth >= kMaxDepth) return walk_flat(list);
    const bool labelled = is_labelled(list);
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
      const auto label = labelled && !full() ? item_label(item) : std::nullopt;
      if (!label) {
        walk_children(item, depth + 1);
      } else if (answers(*label)) {
        const int outer = current_;
        current_ = question_;
        walk_children(item, depth + 1);
        current_ = outer;
      } else {
        walk_labelled_item(item, *label, depth);
      }
    }
  }

  bool is_glossary(cmark_node* table) const {
    int rows = 0;
    int labelled = 0;
    for (cmark_node* row = cmark_node_next(cmark_node_first_child(table)); row != nullptr; row = cmark_node_next(row)) {
      ++rows;
      if (row_label(row)) ++labelled;
    }
    return labelled >= 2 && labelled * 2 >= rows &&
           (headless_ || text_bytes(table, kLabelledBytes + 1) > kLabelledBytes);
  }

  void walk_table(cmark_node* table) {
    const int outer = current_;
    const bool glossary = is_glossary(table);
    cmark_node* head = cmark_node_first_child(table);
    for (cmark_node* row = head; row != nullptr; row = cmark_node_next(row)) {
      current_ = outer;
      const auto label = glossary && row != head && !full() ? row_label(row) : std::nullopt;
      label ? take_label(row, *label, BlockKind::table_row) : add_piece(row, BlockKind::table_row);
    }
    current_ = outer;
  }

  void walk_labelled_item(cmark_node* item, const Label& label, int depth) {
    const int outer = current_;
    const int headings = headings_seen_;
    cmark_node* first = cmark_node_first_child(item);
    take_label(first, label);
    top_level_ = false;
    for (cmark_node* child = cmark_node_next(first); child != nullptr; child = cmark_node_next(child))
      walk(child, depth + 1);
    if (headings_seen_ == headings) current_ = outer;
  }

  /// Adds every leaf below a node as text of the current scope.
  void walk_flat(cmark_node* top) {
    const NodeIterator iter(cmark_iter_new(top));
    for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      if (event != CMARK_EVENT_ENTER) continue;
      cmark_node* node = cmark_iter_get_node(iter.get());
      switch (role_of(node)) {
        case NodeRole::heading:
        case NodeRole::paragraph: add_piece(node, BlockKind::paragraph); break;
        case NodeRole::code: add_piece(node, BlockKind::code); break;
        case NodeRole::html: add_piece(node, BlockKind::html); break;
        case NodeRole::table_row: add_piece(node, BlockKind::table_row); break;
        default: break;
      }
    }
  }

  Outline out_;
  int line_shift_;
  int current_ = 0;            // scope that text belongs to now
  std::vector<int> headings_;  // open headings and bold titles, outermost first
  int bold_level_ = 1;         // level of a bold title here
  int headings_seen_ = 0;
  static constexpr int kNone = -1;
  int question_ = kNone;  // scope of the last label, if that is a question
  std::size_t path_bytes_ = 0;
  bool titles_seen_ = false;
  bool headless_ = false;
  bool top_level_ = true;
  bool in_footnote_ = false;
};

}  // namespace

Outline outline_of(cmark_node* tree, int line_shift) {
  return Walker(tree, line_shift).take();
}

}  // namespace dssearch::inline indexer_markdown
