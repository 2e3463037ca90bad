// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note_page.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/lines.hpp"
#include "web/escape.hpp"
#include "web/page_frame.hpp"
#include "web/search_link.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxSourceBytes = 4'000'000;
constexpr std::size_t kMaxContents = 80;
constexpr int kContentsDepth = 3;

std::string link(const std::string& url, std::string_view name) {
  return "<a href=\"" + escape_html(url) + "\">" + std::string(name) + "</a>\n";
}

/// `core › DeepSeek-V3.md`, then links to other views of the note.
std::string bar(std::string_view path, const std::string& links) {
  std::string out = "<div class=\"bar\">\n<ol class=\"way\" aria-label=\"Path\"><li><a href=\"/\">Notes</a></li>";
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    out += "<li>" + escape_html(part) + "</li>";
  }
  return out + "</ol>\n<div class=\"views\">\n" + links + "</div>\n</div>\n";
}

std::string marks_html(std::string_view path, std::string_view query) {
  if (query.empty()) return {};
  return "<p class=\"marks\">Words of <q>" + escape_html(query) + "</q> are marked. <a href=\"" + search_url(query) +
         "\">All results</a> <a href=\"" + note_url(path) + "\">Remove marks</a></p>\n";
}

std::string fact_html(const std::string& name, const std::string& value) {
  const std::string shown = escape_html(value);
  if (is_web_address(value)) return "<a href=\"" + shown + "\">" + shown + "</a>";
  const bool is_tag = (name == "tags" || name == "tag") && value.find_first_of("\" ") == std::string::npos;
  return is_tag ? "<a href=\"" + search_url("tag:" + value) + "\">" + shown + "</a>" : shown;
}

/// The front matter as a table of facts.
std::string facts_html(const FrontMatter& front) {
  if (!front.warning.empty()) return "<p class=\"warning\">" + escape_html(front.warning) + "</p>\n";
  std::string rows;
  for (const auto& [name, values] : front.fields) {
    if (name == "title") continue;
    rows += "<tr><th scope=\"row\">" + escape_html(name) + "</th><td dir=\"auto\">";
    for (std::size_t i = 0; i < values.size(); ++i) rows += (i > 0 ? ", " : "") + fact_html(name, values[i]);
    rows += "</td></tr>\n";
  }
  if (rows.empty()) return {};
  return "<table class=\"facts\">\n<caption>About this note</caption>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
}

/// The level the list of contents begins at: one that only the note's own title has is left out.
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

std::string contents_html(const Note& note) {
  std::string items;
  std::size_t count = 0;
  const int top = top_level(note);
  for (const Section& section : note.sections) {
    const bool is_listed =
        section.level >= top && section.level <= kContentsDepth && section.kind != SectionKind::continuation;
    if (!is_listed || count == kMaxContents) continue;
    ++count;
    items += "<li class=\"depth" + std::to_string(section.level - top) + "\"><a href=\"#" + escape_url(section.anchor) +
             "\">" + escape_html(section.heading_path.back()) + "</a></li>\n";
  }
  if (count < 3) return {};
  return "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n" + items + "</ul>\n</nav>\n";
}

/// Lets the keyboard scroll what may be wider than the window. Text of the note has no '<' of its own.
std::string with_scrolling(std::string html) {
  for (const std::string_view tag : {"<table", "<pre"}) {
    for (std::size_t at = 0; (at = html.find(tag, at)) != std::string::npos;) {
      at += tag.size();
      html.insert(at, " tabindex=\"0\"");
    }
  }
  return html;
}

}  // namespace

std::string note_html(std::string_view path, const Note& note, const RenderedNote& rendered, std::string_view query) {
  const std::string facts = facts_html(note.front_matter);
  std::string links = link("/source?path=" + escape_url(path), "Source");
  if (!facts.empty()) links = "<a class=\"narrow\" href=\"#page.about\">About</a>\n" + links;
  std::string out = bar(path, links) + marks_html(path, query);
  out += "<div class=\"reading\">\n<article class=\"note\" dir=\"auto\">\n";
  if (!rendered.has_title) out += "<h1>" + escape_html(note.title) + "</h1>\n";
  out += with_scrolling(rendered.html) + "</article>\n<aside id=\"page.about\">\n" + facts + contents_html(note) +
         "</aside>\n";
  return out + "</div>\n";
}

std::string source_html(std::string_view path, std::string_view text) {
  const bool is_cut = text.size() > kMaxSourceBytes;
  const std::string_view shown = utf8_prefix(text, kMaxSourceBytes);
  const LineTable lines(shown);
  std::string out =
      bar(path, link(note_url(path), "Note")) + "<h1 class=\"unseen\">Source of " + escape_html(path) + "</h1>\n";
  if (is_cut) out += "<p class=\"warning\">Only the first 4 MB are shown.</p>\n";
  out += "<pre class=\"source\" dir=\"auto\" tabindex=\"0\">";
  for (int line = 1; line <= lines.count(); ++line) {
    std::string_view row = shown.substr(lines.begin(line), lines.begin(line + 1) - lines.begin(line));
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    const std::string number = std::to_string(line);
    out += "<span class=\"line\" id=\"L";
    out += number;
    out += "\"><a href=\"#L";
    out += number;
    out += "\">";
    out += number;
    out += "</a>";
    out += escape_html(row);
    out += "\n</span>";
  }
  return out + "</pre>\n";
}

}  // namespace dssearch
