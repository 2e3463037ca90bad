// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "indexer/base/ascii.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/markdown/footnotes.hpp"
#include "indexer/markdown/guard.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/inline_text.hpp"
#include "indexer/markdown/long_sections.hpp"
#include "indexer/markdown/note.hpp"
#include "indexer/markdown/outline.hpp"
#include "indexer/markdown/parse.hpp"
#include "indexer/markdown/plain_text.hpp"
#include "indexer/markdown/slug.hpp"
#include "indexer/raw/link_definition.hpp"
#include "indexer/raw/mdx.hpp"
#include "indexer/raw/table_cells.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

/// Whether a block can have the checkbox of its item before it.
bool begins_item(cmark_node* block) {
  cmark_node* parent = cmark_node_parent(block);
  const NodeRole role = role_of(block);
  return (role == NodeRole::paragraph || role == NodeRole::heading) && cmark_node_previous(block) == nullptr &&
         role_of(parent) == NodeRole::item;
}

/// Turns an outline into sections that partition the note.
class Assembler {
 public:
  /// @param is_mdx  whether `import` and `export` at the start of a paragraph are code.
  Assembler(const Outline& outline, std::string_view text, const FrontMatter& front, int line_shift, bool is_mdx)
      : outline_(outline),
        is_mdx_(is_mdx),
        text_(text),
        table_(text),
        begin_(front.size_bytes),
        first_line_(front.line_count + 1),
        line_shift_(line_shift) {
    scope_of_.reserve(outline.pieces.size());
  }

  std::vector<Section> run(std::size_t text_size) {
    for (const Piece& piece : outline_.pieces) add(piece);
    if (sections_.empty()) {
      open(0, first_line_);
      scope_of_.push_back(0);
    }
    sections_.front().source.begin = begin_;
    sections_.back().source.end = text_size;
    add_label_tables();
    for (Section& section : sections_) tidy_tags(section.tags);
    return std::move(sections_);
  }

 private:
  const Scope& scope(int index) const { return outline_.scopes[static_cast<std::size_t>(index)]; }

  void open(int scope_index, int line) {
    const std::size_t at = table_.begin(line);
    if (!sections_.empty()) sections_.back().source.end = at;
    const Scope& from = scope(scope_index);
    path_bytes_ += path_bytes(from.heading_path);
    shown_titles_.clear();
    Section& section = sections_.emplace_back();
    section.kind = opened_[scope_index]++ == 0 ? from.kind : SectionKind::continuation;
    section.level = from.level;
    section.heading_path = from.heading_path;
    section.line = line;
    section.end_line = line;
    section.source = {at, at};
  }

  bool needs_new_section(const Piece& piece, int scope_index) const {
    if (sections_.empty()) return true;
    const Section& last = sections_.back();
    if (piece.line <= last.line || path_bytes_ > kMaxPathBytes)
      return false;  // two on one line: the line belongs to the outer one
    if (piece.opens || scope_of_.back() != scope_index) return true;
    return table_.begin(piece.line + 1) - last.source.begin > kMaxPassageBytes && !last.text.empty();
  }

  void add(const Piece& piece) {
    int scope_index = piece.scope;
    if (scope_index == Piece::kInherit) scope_index = scope_of_.empty() ? 0 : scope_of_.back();
    if (needs_new_section(piece, scope_index)) {
      open(scope_index, piece.line);
      scope_of_.push_back(scope_index);
    }
    Section& section = sections_.back();
    const int end = piece.node == nullptr ? 0 : cmark_node_get_end_line(piece.node) + line_shift_;
    section.end_line = std::max(section.end_line, std::min(std::max(end, piece.line), table_.count()));
    SectionWriter writer(section, line_shift_);
    if (piece.node == nullptr) {
      writer.add_title(piece.title, piece.line);
    } else {
      add_block(piece, scope_of_.back() != scope_index, writer);
    }
  }

  void add_block(const Piece& piece, bool is_outside, SectionWriter& writer) {
    if (begins_item(piece.node)) writer.add_task(line_text(piece.line));
    if (piece.kind == BlockKind::code) {
      writer.add_code(piece.node);
    } else if (piece.kind == BlockKind::html) {
      writer.add_html(piece.node, piece.skipped);
    } else {
      const std::string beyond = piece.kind == BlockKind::table_row ? cells_beyond_row(piece) : std::string();
      if (piece.has_text || is_outside) {
        const bool is_code = is_mdx_ && piece.kind == BlockKind::paragraph && is_module_line(line_text(piece.line));
        writer.add_inlines(piece.node, piece.from, is_code ? BlockKind::code : piece.kind, beyond);
      } else if (!beyond.empty()) {
        writer.add_plain(beyond, piece.kind, piece.line);
      }
    }
    writer.add_titles(piece.node, outline_.defined, shown_titles_);
  }

  /// cmark gives columns within the row as if it were not indented.
  std::string cells_beyond_row(const Piece& row) const {
    cmark_node* last = cmark_node_last_child(row.node);
    const int end = last == nullptr ? 0 : cmark_node_get_end_column(last);
    if (end <= 0) return {};  // a row that is too short: the cell was added
    const std::string_view line = line_text(row.line);
    const auto begin = static_cast<std::size_t>(std::max(0, cmark_node_get_start_column(row.node) - 1));
    const std::size_t indent =
        std::min(line.find_first_not_of(" \t", begin), line.size()) - std::min(begin, line.size());
    return cells_beyond(line, static_cast<std::size_t>(end) + indent);
  }

  std::string_view line_text(int line) const {
    const std::size_t begin = table_.begin(line);
    return text_.substr(begin, table_.begin(line + 1) - begin);
  }

  /// A label or bold title without its own text gets the labels below it as text, so that their words find it.
  void add_label_tables() {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      Section& parent = sections_[i];
      if (!parent.text.empty() || (parent.kind != SectionKind::label && parent.kind != SectionKind::bold_title))
        continue;
      std::string labels;
      const std::size_t depth = parent.heading_path.size();
      for (std::size_t child = i + 1; child < sections_.size() && sections_[child].heading_path.size() > depth;
           ++child) {
        if (sections_[child].heading_path.size() != depth + 1 || sections_[child].kind == SectionKind::continuation)
          continue;
        labels += (labels.empty() ? "" : " · ") + sections_[child].heading_path.back();
        if (labels.size() > 1000) break;
      }
      if (!labels.empty()) SectionWriter(parent, 0).add_plain(labels, BlockKind::outline, parent.line);
    }
  }

  const Outline& outline_;
  bool is_mdx_;
  std::string_view text_;
  LineTable table_;
  std::size_t begin_;
  int first_line_;
  int line_shift_;
  std::vector<Section> sections_;
  std::set<std::string> shown_titles_;  // of the last section
  std::size_t path_bytes_ = 0;
  std::vector<int> scope_of_;  // per section
  std::map<int, int> opened_;  // sections made per scope
};

/// Adds the titles of link definitions, which are not in the tree. What only looks like one stands inside a code block
/// or, unless it begins there, a paragraph.
void add_definitions(std::string_view body, const FrontMatter& front, int line_shift, Outline& outline) {
  std::vector<Piece> added;
  auto next = outline.pieces.cbegin();
  int block_line = 0;
  int block_end = 0;
  int line_after = 0;  // the last definition
  for (const LinkDefinition& one : link_definitions(body)) {
    const int line = one.line + front.line_count;
    for (; next != outline.pieces.cend() && next->line <= line; ++next) {
      const bool is_text = next->kind != BlockKind::code && next->kind != BlockKind::html;
      block_line = is_text ? next->line : 0;
      block_end = cmark_node_get_end_line(next->node) + line_shift;
    }
    const bool is_beginning = block_line > 0 && (line == block_line || (line == line_after && line > block_line));
    if (line <= block_end && !is_beginning) continue;
    line_after = one.end_line + front.line_count + 1;
    if (one.title.empty()) continue;
    Piece& piece = added.emplace_back();
    piece.line = one.title_line + front.line_count;
    piece.scope = Piece::kInherit;
    piece.title = resolve_references(one.title);
    outline.defined.insert(piece.title);
  }
  const auto by_line = [](const Piece& a, const Piece& b) { return a.line < b.line; };
  outline.pieces.insert(outline.pieces.end(), added.begin(), added.end());
  if (!added.empty()) std::stable_sort(outline.pieces.begin(), outline.pieces.end(), by_line);
}

/// Anchors: first headings in order, numbered as by GitHub, then titles and labels, which avoid them.
void give_anchors(std::vector<Section>& sections) {
  AnchorSet anchors;
  std::map<std::string, int> passages;
  const auto pass = [&](auto wanted) {
    for (Section& section : sections) {
      if (wanted(section.kind)) section.anchor = anchors.unique(section.heading_path.back());
    }
  };
  pass([](SectionKind kind) { return kind == SectionKind::heading; });
  pass([](SectionKind kind) { return kind == SectionKind::bold_title || kind == SectionKind::label; });
  std::map<std::vector<std::string>, std::string> last_with_path;
  for (Section& section : sections) {
    if (section.kind == SectionKind::continuation) {
      section.anchor = last_with_path[section.heading_path];
    } else {
      last_with_path[section.heading_path] = section.anchor;
    }
    section.passage = passages[section.anchor]++;
  }
}

/// Parses a note with all its footnotes, including unreferenced ones.
/// @param line_shift  set to the number to add to the lines of the tree.
CmarkTree parse_with_footnotes(std::string_view body, bool tables, int& line_shift) {
  const std::string references = footnote_references(body);
  if (references.empty()) return parse_markdown(body, tables);
  CmarkTree tree = parse_markdown(references + std::string(body), tables);
  cmark_node_free(cmark_node_first_child(tree.get()));
  line_shift -= 2;
  return tree;
}

std::string file_title(std::string_view path) {
  const std::string_view base = path.substr(path.rfind('/') + 1);
  const std::size_t dot = base.rfind('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? base : base.substr(0, dot));
}

}  // namespace

Note cut_note(std::string_view text, std::string_view path) {
  Note note;
  note.front_matter = read_front_matter(text);
  if (!note.front_matter.warning.empty()) note.warnings.push_back(note.front_matter.warning);
  const std::string_view body = text.substr(note.front_matter.size_bytes);
  const ParseMode mode = guard_note(body);
  std::string h1;
  std::string bold;
  int line_shift = note.front_matter.line_count;
  if (mode == ParseMode::plain) {
    note.sections = cut_plain_text(text, note.front_matter.size_bytes);
    note.warnings.emplace_back("markup that would take too long to parse; read as plain text");
    for (const Section& section : note.sections) {
      if (h1.empty() && section.level == 1) h1 = section.heading_path.back();
    }
  } else {
    const CmarkTree tree = parse_with_footnotes(body, mode == ParseMode::full, line_shift);
    if (mode == ParseMode::no_tables)
      note.warnings.emplace_back("a table with more than 100,000 cells is read as text");
    Outline outline = outline_of(tree.get(), line_shift);
    add_definitions(body, note.front_matter, line_shift, outline);
    h1 = outline.first_h1;
    bold = outline.first_bold_title;
    note.sections = Assembler(outline, text, note.front_matter, line_shift, is_mdx(path)).run(text.size());
  }
  note.sections = cut_long_sections(std::move(note.sections), text);
  give_anchors(note.sections);
  note.title = note.front_matter.first("title");
  if (note.title.size() > kMaxHeadingBytes) {  // it is stored with each section
    note.title.resize(utf8_prefix(note.title, kMaxHeadingBytes).size());
    note.warnings.emplace_back("the title is longer than 1,000 bytes; the rest is not used as title");
  }
  for (const std::string& candidate : {h1, bold, file_title(path)}) {
    if (note.title.empty()) note.title = candidate;
  }
  if (is_blank(body)) note.warnings.emplace_back("the note is empty");
  return note;
}

}  // namespace dssearch::inline indexer_markdown
