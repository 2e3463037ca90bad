// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/long_sections.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/markdown/inline_text.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::size_t kLookBack = 2000;   // length of the search for a good place to cut
constexpr std::size_t kLookAround = 200;  // length of the search for a space in the note's own text

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

bool ends_sentence(std::string_view text, std::size_t space) {
  const char before = text[space - 1];
  return before == '.' || before == '!' || before == '?' || before == ';' || text.substr(0, space).ends_with("。");
}

/// Where to cut off text[begin, target): after the last line, else sentence, else word that ends near `target`.
std::size_t place_to_cut(std::string_view text, std::size_t begin, std::size_t target) {
  const std::size_t least = std::max(begin + 1, target - std::min(target, kLookBack));
  std::size_t sentence = 0;
  std::size_t word = 0;
  for (std::size_t at = target; at >= least; --at) {
    if (text[at] == '\n') return at;
    if (!is_space(text[at])) continue;
    if (word == 0) word = at;
    if (sentence == 0 && ends_sentence(text, at)) sentence = at;
  }
  if (sentence > 0 || word > 0) return sentence > 0 ? sentence : word;
  std::size_t at = target;
  while (at > begin + 1 && is_inside_character(text, at)) --at;
  return at;
}

bool is_long(const Section& section) {
  return section.text.size() > 2 * kMaxPassageBytes ||
         std::any_of(section.blocks.begin(), section.blocks.end(),
                     [](const TextBlock& block) { return block.at.size() > kMaxPassageBytes; });
}

/// Splits a block into parts that are short enough and about equally long.
void add_parts(const TextBlock& block, std::string_view text, std::vector<TextBlock>& out) {
  std::size_t begin = block.at.begin;
  for (std::size_t parts = (block.at.size() + kMaxPassageBytes - 1) / kMaxPassageBytes; parts > 1; --parts) {
    const std::size_t left = block.at.end - begin;
    // A cut before the target lengthens the rest: one more part may be needed.
    parts = std::max(parts, (left + kMaxPassageBytes - 1) / kMaxPassageBytes);
    if (parts <= 1) break;
    std::size_t end = place_to_cut(text, begin, begin + left / parts);
    const std::size_t next = std::min(text.find_first_not_of(" \t\r\n", end), block.at.end);
    while (end > begin && is_space(text[end - 1])) --end;
    if (end > begin) out.push_back({block.kind, {begin, end}, block.language});
    begin = next;
  }
  if (begin < block.at.end) out.push_back({block.kind, {begin, block.at.end}, block.language});
}

/// Cuts one section.
class Cutter {
 public:
  Cutter(Section whole, std::string_view note, const LineTable& lines)
      : whole_(std::move(whole)), note_(note), lines_(lines) {}

  void run(std::vector<Section>& out) {
    std::vector<TextBlock> parts;
    for (const TextBlock& block : whole_.blocks) {
      block.at.size() > kMaxPassageBytes ? add_parts(block, whole_.text, parts) : parts.push_back(block);
    }
    const std::size_t first = out.size();
    std::size_t bytes = 0;
    for (TextBlock& part : parts) {
      if (out.size() == first || bytes + part.at.size() > kMaxPassageBytes) {
        open(part.at.begin, out, out.size() == first);
        bytes = 0;
      }
      bytes += part.at.size() + 1;
      add(part, out.back());
    }
    take_tasks(whole_.text.size(), out.back());
    out.back().source.end = whole_.source.end;
    out.back().end_line = whole_.end_line;
  }

 private:
  /// The line of a place in the section's text, counted from its first line; places must ascend.
  int line_at(std::size_t offset) {
    while (mark_ + 1 < whole_.lines.size() && whole_.lines[mark_ + 1].offset <= offset) ++mark_;
    return whole_.lines[mark_].line;
  }

  void open(std::size_t offset, std::vector<Section>& out, bool is_first) {
    const int line = line_at(offset);
    const std::size_t at = is_first ? whole_.source.begin : source_of(offset, out.back());
    if (!is_first) out.back().source.end = at;
    Section& section = out.emplace_back();
    section.kind = is_first ? whole_.kind : SectionKind::continuation;
    section.level = whole_.level;
    section.heading_path = whole_.heading_path;
    section.source = {at, at};
    section.line = whole_.line + (is_first ? 0 : line);
    section.end_line = section.line;
    if (is_first) section.link_targets = std::move(whole_.link_targets);
  }

  /// Where the passage whose words begin at `offset` begins in the note: at the start of its line or, when the passage
  /// before has a part of that line, at the same fraction of the line as the words.
  std::size_t source_of(std::size_t offset, const Section& before) const {
    const LineMark& mark = whole_.lines[mark_];
    const int line = whole_.line + mark.line;
    std::size_t at = lines_.begin(line);
    if (line == before.end_line) {
      const bool is_last = mark_ + 1 == whole_.lines.size();
      const std::size_t words = (is_last ? whole_.text.size() : whole_.lines[mark_ + 1].offset) - mark.offset;
      const std::size_t bytes = std::min(lines_.begin(line + 1), whole_.source.end) - std::min(at, whole_.source.end);
      at += static_cast<std::size_t>(static_cast<double>(offset - mark.offset) / static_cast<double>(words) *
                                     static_cast<double>(bytes));
      at = behind_space(at);
    }
    return std::clamp(at, before.source.begin, whole_.source.end);
  }

  /// The nearest place after a space, else after a character.
  std::size_t behind_space(std::size_t at) const {
    for (std::size_t away = 0; away < kLookAround; ++away) {
      if (at > away && is_space(note_[at - away - 1])) return at - away;
      if (at + away < note_.size() && is_space(note_[at + away])) return at + away + 1;
    }
    while (is_inside_character(note_, at)) ++at;
    return at;
  }

  void add(TextBlock& part, Section& section) {
    const std::string_view words = std::string_view(whole_.text).substr(part.at.begin, part.at.size());
    if (!section.text.empty()) section.text.push_back('\n');
    const std::size_t shift = section.text.size();
    const int base = section.line - whole_.line;
    const auto mark = [&](std::size_t offset, int line) {
      if (section.lines.empty() || section.lines.back().line != line - base)
        section.lines.push_back({offset, line - base});
    };
    mark(shift, line_at(part.at.begin));
    for (std::size_t i = mark_ + 1; i < whole_.lines.size() && whole_.lines[i].offset < part.at.end; ++i)
      mark(shift + whole_.lines[i].offset - part.at.begin, whole_.lines[i].line);
    take_tasks(part.at.begin, section);
    section.text += words;
    section.end_line = std::max(section.end_line, section.line + section.lines.back().line);
    if (part.kind != BlockKind::code && part.kind != BlockKind::html) add_tags_of(words, section);
    section.blocks.push_back({part.kind, {shift, section.text.size()}, std::move(part.language)});
  }

  /// Moves the tasks up to a place in the section's text; places must ascend.
  void take_tasks(std::size_t end, Section& section) {
    for (; task_ < whole_.tasks.size() && whole_.tasks[task_].offset <= end; ++task_)
      section.tasks.push_back({section.text.size(), whole_.tasks[task_].is_done});
  }

  /// Tags of the whole section that occur in these words; a code span has no tags.
  void add_tags_of(std::string_view words, Section& section) const {
    add_tags(words, section.tags);
    tidy_tags(section.tags);
    std::erase_if(section.tags, [&](const std::string& tag) {
      return !std::binary_search(whole_.tags.begin(), whole_.tags.end(), tag);
    });
  }

  Section whole_;
  std::string_view note_;
  const LineTable& lines_;
  std::size_t mark_ = 0;
  std::size_t task_ = 0;
};

}  // namespace

std::vector<Section> cut_long_sections(std::vector<Section> sections, std::string_view text) {
  if (std::none_of(sections.begin(), sections.end(), is_long)) return sections;
  const LineTable lines(text);
  std::vector<Section> out;
  for (Section& section : sections) {
    if (is_long(section)) {
      Cutter(std::move(section), text, lines).run(out);
    } else {
      out.push_back(std::move(section));
    }
  }
  return out;
}

}  // namespace dssearch::inline indexer_markdown
