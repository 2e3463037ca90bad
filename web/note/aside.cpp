// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/aside.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/escape.hpp"

namespace dssearch::inline web_note {
namespace {

constexpr std::size_t kMaxContents = 80;
constexpr int kContentsDepth = 3;
constexpr std::size_t kLongValueBytes = 240;
constexpr std::size_t kShortValueBytes = 120;  // bytes shown of a folded long value
constexpr std::size_t kValuesShown = 10;       // values shown of a list; the others are folded
constexpr std::size_t kMaxValues = 1000;       // of the whole note

/// The first level in the list of contents: the level of the note's title is left out if no other heading has it.
int top_level(const Note& note) {
  std::array<int, kContentsDepth + 2> sections{};
  for (const Section& section : note.sections) {
    if (section.kind != SectionKind::continuation)
      ++sections[static_cast<std::size_t>(std::min(section.level, kContentsDepth + 1))];
  }
  int top = 1;
  while (top < kContentsDepth && sections[static_cast<std::size_t>(top)] <= 1) ++top;
  return top;
}

Html contents_html(const Note& note) {
  Html items;
  std::size_t count = 0;
  const int top = top_level(note);
  for (const Section& section : note.sections) {
    const bool is_listed =
        section.level >= top && section.level <= kContentsDepth && section.kind != SectionKind::continuation;
    if (!is_listed || count == kMaxContents) continue;
    ++count;
    items << "<li class=\"depth" << section.level - top << "\"><a href=\"#" << escape_url(section.anchor) << "\">"
          << section.heading_path.back() << "</a></li>\n";
  }
  if (count < 3) return {};
  return Html() << "<details class=\"contents\">\n<summary>Contents</summary>\n<nav aria-label=\"Contents\">\n<ul "
                   "dir=\"auto\">\n"
                << items << "</ul>\n</nav>\n</details>\n";
}

/// The first words of a text.
std::string beginning(std::string_view text) {
  std::string_view cut = utf8_prefix(text, kShortValueBytes);
  if (const std::size_t space = cut.rfind(' '); space != std::string_view::npos) cut = cut.substr(0, space);
  return std::string(cut) + "\u2026";
}

Html fact_html(const std::string& name, const std::string& value) {
  if (value.size() > kLongValueBytes) {
    return Html() << "<details class=\"long\"><summary>" << beginning(value) << "</summary>" << value << "</details>";
  }
  if (is_web_address(value)) return Html() << "<a href=\"" << value << "\">" << value << "</a>";
  const bool is_tag = (name == "tags" || name == "tag") && value.find_first_of("\" ") == std::string::npos;
  if (is_tag) return Html() << "<a href=\"" << search_url("tag:" + value) << "\">" << value << "</a>";
  return Html() << value;
}

Html listed(const std::string& name, const std::vector<std::string>& values, std::size_t begin, std::size_t end) {
  Html out;
  for (std::size_t i = begin; i < end; ++i) out << (i > begin ? ", "_html : ""_html) << fact_html(name, values[i]);
  return out;
}

Html values_html(const std::string& name, const std::vector<std::string>& values, std::size_t count) {
  const std::size_t shown = count <= kValuesShown + 1 ? count : kValuesShown;
  Html out = listed(name, values, 0, shown);
  if (shown < count) {
    out << "<details class=\"others\"><summary>" << with_commas(values.size() - shown) << " more</summary>"
        << listed(name, values, shown, count) << "</details>";
  }
  if (count < values.size()) out << " <span class=\"hint\">The source has them all.</span>";
  return out;
}

/// The front matter as a table of facts.
Html facts_html(const FrontMatter& front) {
  if (!front.warning.empty()) return Html() << "<p class=\"warning\">" << front.warning << "</p>\n";
  Html rows;
  std::size_t left = kMaxValues;
  for (const auto& [name, values] : front.fields) {
    if (name == "title") continue;
    const std::size_t count = std::min(values.size(), left);
    left -= count;
    rows << "<tr><th scope=\"row\">" << name << "</th><td dir=\"auto\">" << values_html(name, values, count)
         << "</td></tr>\n";
  }
  if (rows.empty()) return {};
  return Html() << "<details class=\"facts\">\n<summary>About this note</summary>\n<table aria-label=\"About this "
                   "note\">\n<tbody>\n"
                << rows << "</tbody>\n</table>\n</details>\n";
}

}  // namespace

Html aside_html(const Note& note) {
  const Html inner = Html() << contents_html(note) << facts_html(note.front_matter);
  if (inner.empty()) return {};
  return Html() << "<aside aria-label=\"The note at a glance\">\n" << inner << "</aside>\n";
}

}  // namespace dssearch::inline web_note
