// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/inline_text.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/front_matter/tags_of_fields.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/parse.hpp"
#include "indexer/raw/checkbox.hpp"
#include "indexer/raw/fence_info.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_tag_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || is_alphanumeric(c) || c == '_' || c == '-' || c == '/';
}

/// Drops repeated tags or, if that does not help, lets the list grow; rarely, so that sorting takes linear time in all.
void make_room(std::vector<std::string>& tags) {
  const std::size_t full = tags.size();
  tidy_tags(tags);
  if (tags.size() * 2 >= full) tags.reserve(full * 2 + 4);
}

/// `![[x]]`, `[[x|shown]]`, `[[x#part]]` of note vaults: the text that a reader sees.
std::string wikilink_text(std::string_view inner) {
  const std::size_t bar = inner.rfind('|');
  std::string shown(bar == std::string_view::npos ? inner : inner.substr(bar + 1));
  if (bar == std::string_view::npos) std::replace(shown.begin(), shown.end(), '#', ' ');
  return shown;
}

/// The title of a link or picture; empty when it repeats its words.
std::string title_of(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) return {};
  std::string title(view(cmark_node_get_title(node)));
  if (title.empty()) return title;
  std::replace_if(title.begin(), title.end(), is_space, ' ');
  cmark_node* words = cmark_node_first_child(node);
  return words != nullptr && view(cmark_node_get_literal(words)) == title ? std::string() : title;
}

}  // namespace

std::string plain_text_of(cmark_node* node) {
  Section scratch;
  SectionWriter(scratch, 0).add_inlines(node, nullptr, BlockKind::paragraph);
  return std::string(trimmed(scratch.text));
}

std::string plain_text_between(cmark_node* first, cmark_node* end) {
  Section scratch;
  SectionWriter(scratch, 0).walk(first, end, 1);
  return std::string(trimmed(scratch.text));
}

std::size_t SectionWriter::open(int line) {
  if (!section_.text.empty()) section_.text.push_back('\n');
  const std::size_t begin = section_.text.size();
  mark(line);
  return begin;
}

void SectionWriter::close(std::size_t begin, BlockKind kind, std::string language) {
  std::string& text = section_.text;
  while (text.size() > begin && is_space(text.back())) text.pop_back();
  const bool nothing_to_read = text.size() == begin;
  if (nothing_to_read && !text.empty()) text.pop_back();  // the line end that `open` put before it
  while (!section_.lines.empty() && section_.lines.back().offset > text.size()) section_.lines.pop_back();
  if (text.empty()) section_.lines.clear();
  if (nothing_to_read) return;
  section_.blocks.push_back({kind, {begin, text.size()}, std::move(language)});
}

void SectionWriter::mark(int line) {
  const int relative = std::max(0, line - section_.line);
  auto& marks = section_.lines;
  if (!marks.empty() && marks.back().offset == section_.text.size()) {
    marks.back().line = relative;
  } else if (marks.empty() || marks.back().line != relative) {
    marks.push_back({section_.text.size(), relative});
  }
}

void SectionWriter::add_inlines(cmark_node* block, cmark_node* from, BlockKind kind, std::string_view beyond) {
  cmark_node* first = from != nullptr ? from : cmark_node_first_child(block);
  int line = start_line_of(block) + line_shift_;
  if (from != nullptr && cmark_node_get_start_line(from) > 0 && cmark_node_get_start_line(block) > 0) {
    line = cmark_node_get_start_line(from) + line_shift_;
  }
  const std::size_t begin = open(line);
  code_.clear();
  if (kind == BlockKind::table_row) {
    for (cmark_node* cell = first; cell != nullptr; cell = cmark_node_next(cell)) {
      if (cell != first) section_.text += " | ";
      walk(cmark_node_first_child(cell), nullptr, line);
    }
    if (!beyond.empty()) section_.text.append(first != nullptr ? " | " : "").append(beyond);
  } else {
    walk(first, nullptr, line);
  }
  std::string prose = section_.text.substr(begin);
  for (const ByteRange& code : code_)  // `#include` is no tag
    std::replace(prose.begin() + static_cast<std::ptrdiff_t>(code.begin - begin),
                 prose.begin() + static_cast<std::ptrdiff_t>(code.end - begin), '#', 'x');
  add_tags(prose, section_.tags);
  add_tag_lines(begin);
  close(begin, kind, {});
}

void SectionWriter::walk(cmark_node* first_inline, cmark_node* end, int line) {
  for (cmark_node* child = first_inline; child != end; child = cmark_node_next(child)) line = walk_one(child, line);
}

int SectionWriter::walk_one(cmark_node* inline_node, int line) {
  const NodeIterator iter(cmark_iter_new(inline_node));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) {
      // cmark-gfm 0.29.0.gfm.6 cuts the name of an unknown footnote by columns; when it spans lines, the cut may be
      // inside a letter.
      add_text(to_valid_utf8(view(cmark_node_get_literal(node))));
    } else if (type == CMARK_NODE_CODE) {
      const std::size_t code_begin = section_.text.size();
      section_.text += view(cmark_node_get_literal(node));
      code_.push_back({code_begin, section_.text.size()});
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      const bool first = section_.text.empty() || section_.text.back() == '\n';  // after a callout's marker
      if (!first) section_.text.push_back(' ');
      mark(++line);
    } else if (type == CMARK_NODE_HTML_INLINE) {
      const std::string_view tag = view(cmark_node_get_literal(node));
      if (is_br(tag)) section_.text.push_back(' ');
      line += static_cast<int>(std::count(tag.begin(), tag.end(), '\n'));
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      const std::string_view url = view(cmark_node_get_url(node));
      if (!url.empty() && url.substr(0, 5) != "data:") section_.link_targets.emplace_back(url);
    }
  }
  return line;
}

void SectionWriter::add_text(std::string_view literal) {
  const bool first = section_.text.empty() || section_.text.back() == '\n';
  if (first && literal.substr(0, 2) == "[!") {  // the marker of a callout: > [!note] Title
    const std::size_t end = literal.find(']');
    if (end < 24) literal.remove_prefix(end + 1);  // npos is larger
    while (!literal.empty() && (is_space(literal.front()) || literal.front() == '-' || literal.front() == '+'))
      literal.remove_prefix(1);
  }
  while (!literal.empty()) {
    const std::size_t open_at = literal.find("[[");
    const std::size_t close_at = open_at == std::string_view::npos ? open_at : literal.find("]]", open_at);
    if (close_at == std::string_view::npos) break;
    std::string_view before = literal.substr(0, open_at);
    if (!before.empty() && before.back() == '!') before.remove_suffix(1);
    section_.text += before;
    const std::string_view inner = literal.substr(open_at + 2, close_at - open_at - 2);
    if (before.ends_with('#') && (before.size() == 1 || is_space(before[before.size() - 2]))) {  // #[[several words]]
      section_.tags.push_back(lower_ascii(inner));
      code_.push_back({section_.text.size() - 1, section_.text.size()});
    }
    add_wikilink(inner);
    literal.remove_prefix(close_at + 2);
  }
  section_.text += literal;
}

void SectionWriter::add_wikilink(std::string_view inner) {
  section_.text += wikilink_text(inner);
  section_.link_targets.push_back("[[" + std::string(inner.substr(0, inner.find('|'))));
}

/// Lines `tags:: a, b` of a block (Logseq).
void SectionWriter::add_tag_lines(std::size_t begin) {
  const auto first = std::lower_bound(section_.lines.begin(), section_.lines.end(), begin,
                                      [](const LineMark& mark, std::size_t offset) { return mark.offset < offset; });
  for (auto mark = first; mark != section_.lines.end(); ++mark) {
    const std::size_t at = mark->offset;
    const std::size_t end = mark + 1 == section_.lines.end() ? section_.text.size() : (mark + 1)->offset;
    const std::string_view line = std::string_view(section_.text).substr(at, end - at);
    for (const std::string_view name : {"tags:: ", "tag:: "}) {
      if (!line.starts_with(name)) continue;
      std::map<std::string, std::vector<std::string>> fields{{"tags", {std::string(line.substr(name.size()))}}};
      tidy_names(fields);
      for (const std::string& tag : fields["tags"]) section_.tags.push_back(lower_ascii(tag));
    }
  }
}

void add_tags(std::string_view text, std::vector<std::string>& tags) {
  for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
    if (at > 0 && !is_space(text[at - 1]) && text[at - 1] != '(') continue;
    std::size_t end = at + 1;
    while (end < text.size() && is_tag_byte(text[end])) ++end;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool number = std::all_of(name.begin(), name.end(), is_digit);
    if (name.empty() || number) continue;
    if (tags.size() == tags.capacity()) make_room(tags);
    tags.push_back(lower_ascii(name));
  }
}

void tidy_tags(std::vector<std::string>& tags) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
}

void SectionWriter::add_code(cmark_node* block) {
  const std::string language = fence_language(view(cmark_node_get_fence_info(block)));
  int fenced_length = 0;
  int fenced_offset = 0;
  char fence = 0;
  const bool fenced = cmark_node_get_fenced(block, &fenced_length, &fenced_offset, &fence) != 0;
  int line = cmark_node_get_start_line(block) + line_shift_ + (fenced ? 1 : 0);
  const std::size_t begin = open(line);
  std::string_view code = view(cmark_node_get_literal(block));
  while (!code.empty()) {
    const std::size_t end = code.find('\n');
    section_.text += code.substr(0, end);
    if (end == std::string_view::npos) break;
    section_.text.push_back('\n');
    code.remove_prefix(end + 1);
    ++line;
    if (!code.empty()) mark(line);
  }
  close(begin, BlockKind::code, language);
}

void SectionWriter::add_html(cmark_node* block, std::size_t skipped) {
  const std::size_t begin = open(cmark_node_get_start_line(block) + line_shift_);
  section_.text += html_to_text(view(cmark_node_get_literal(block)).substr(skipped));
  close(begin, BlockKind::html, {});
}

void SectionWriter::add_titles(cmark_node* block, const std::set<std::string>& defined, std::set<std::string>& shown) {
  std::vector<ShownTitle> titles;
  int line = start_line_of(block) + line_shift_;
  const NodeIterator iter(cmark_iter_new(block));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iter.get());
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: ++line; break;
      case CMARK_NODE_CODE_BLOCK:
        for (const std::string_view text : fence_titles(view(cmark_node_get_fence_info(node))))
          titles.push_back({line, std::string(text)});
        break;
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_HTML_INLINE: {
        const std::string_view html = view(cmark_node_get_literal(node));
        add_html_titles(html, line, titles);
        line += static_cast<int>(std::count(html.begin(), html.end(), '\n'));
        break;
      }
      default:
        if (std::string title = title_of(node); !title.empty() && !defined.contains(title))
          titles.push_back({line, std::move(title)});
    }
  }
  for (const ShownTitle& title : titles) {
    if (shown.insert(title.text).second) add_title(to_valid_utf8(title.text), title.line);
  }
}

void SectionWriter::add_title(std::string_view text, int line) {
  // A title may begin on an earlier line than the last words of its block; marks must not go back. The end of a heading
  // over several lines is not known.
  const int last = section_.lines.empty() ? 0 : section_.lines.back().line;
  add_plain(trimmed(text), BlockKind::paragraph, std::max(std::min(line, section_.end_line), section_.line + last));
}

void SectionWriter::add_task(std::string_view line) {
  if (const auto box = checkbox_of(line)) section_.tasks.push_back({section_.text.size(), *box == Checkbox::done});
}

void SectionWriter::add_plain(std::string_view text, BlockKind kind, int line) {
  const std::size_t begin = open(line);
  section_.text += text;
  close(begin, kind, {});
}

}  // namespace dssearch::inline indexer_markdown
