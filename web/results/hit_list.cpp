// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/hit_list.hpp"

#include <algorithm>
#include <utility>

#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/escape.hpp"
#include "web/note/render.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kShownLines = 5;  // of a snippet; more are run on

/// Where a hit's link leads: a passage further down has an id of its own.
std::string hit_url(const Hit& hit, const std::string& query) {
  const bool continues = hit.kind == SectionKind::continuation;
  return note_url(hit.path, query, continues ? continuation_anchor(hit.line) : hit.anchor);
}

bool title_is_heading(const Hit& hit) {
  return !hit.headings.empty() && hit.headings.front() == hit.title;
}

/// The headings above the section but for the note's title, which stands above all hits of the note.
std::string way_to(const Hit& hit) {
  std::string out;
  for (std::size_t i = title_is_heading(hit) ? 1 : 0; i + 1 < hit.headings_marked.size(); ++i)
    out += "<li>" + html_of(hit.headings_marked[i]).str() + "</li>";
  return out.empty() ? out : "<ol class=\"way\" aria-label=\"Under\">" + out + "</ol>\n";
}

std::string missing_html(const Hit& hit) {
  std::string out;
  if (!hit.missing.empty()) {
    out += "<p class=\"missing\">missing:";
    for (const std::string& word : hit.missing) out += " <s>" + escape_html(word) + "</s>";
    out += "</p>\n";
  }
  if (hit.similar > 0)
    out += "<p class=\"missing\">and " + with_commas(hit.similar) + (hit.similar == 1 ? " copy" : " copies") + "</p>\n";
  return out;
}

/// A snippet as it is shown. Lines of code and rows of tables stay lines as long as they are few; otherwise they are
/// run on, or one result would fill the window with brackets. Empty lines are left out.
std::string snippet_html(MarkedText snippet) {
  std::size_t lines = 1;
  bool is_start = true;  // of a line
  for (TextRun& run : snippet) {
    std::string text;
    for (const char c : run.text) {
      if (c == '\n' && is_start) continue;
      is_start = c == '\n';
      if (is_start) ++lines;
      text += c;
    }
    run.text = std::move(text);
  }
  if (lines > kShownLines) {
    for (TextRun& run : snippet) std::replace(run.text.begin(), run.text.end(), '\n', ' ');
  }
  return "<p class=\"snippet\">" + html_of(snippet).str() + "</p>\n";
}

std::string place_html(const Hit& hit, const std::string& url, LinkTarget editor) {
  const std::string line = std::to_string(hit.hit_line);
  std::string out =
      "<p class=\"place\"><a href=\"/source?path=" + escape_url(hit.path) + "#L" + line + "\">line " + line + "</a>";
  if (editor != LinkTarget::none) {
    out += " <a href=\"" + escape_html(link_url(editor, hit.notes_dir + "/" + hit.path, hit.hit_line)) +
           "\">Open in editor</a>";
  }
  out += " <button type=\"button\" class=\"js\" data-copy=\"" + escape_html(url) + "\">Copy link</button>";
  if (hit.stale) {
    out += " <span class=\"stale\">" +
           std::string(hit.gone ? "moved or deleted since it was indexed" : "changed since it was indexed") + "</span>";
  }
  return out + "</p>\n";
}

std::string hit_html(const Hit& hit, const ResultsView& view, bool is_further) {
  const std::string url = hit_url(hit, view.search.query);
  std::string name = html_of(hit.headings_marked.empty() ? hit.title_marked : hit.headings_marked.back()).str();
  if (name.empty()) name = escape_html(hit.path);
  std::string out = std::string("<article class=\"hit") + (is_further ? " further" : "") + "\" dir=\"auto\">\n";
  out += way_to(hit) + "<h2><a data-pick href=\"" + escape_html(url) + "\">" + name + "</a></h2>\n";
  out += snippet_html(hit.snippet) + missing_html(hit);
  return out + place_html(hit, url, view.editor) + "</article>\n";
}

/// What stands above the hits of one note: its title, unless the first hit says it anyway, and where it lies.
std::string note_head(const Hit& hit, const std::string& query) {
  const bool says_title = title_is_heading(hit) && hit.headings.size() == 1;
  std::string out = "<p class=\"of\" dir=\"auto\">";
  if (!says_title && !hit.headings.empty()) {
    const std::string title = html_of(hit.title_marked).str();
    out += "<a href=\"" + escape_html(note_url(hit.path, query)) + "\">" +
           (title.empty() ? escape_html(hit.path) : title) + "</a> ";
  }
  return out + "<span class=\"path\">" + escape_html(hit.path) + "</span></p>\n";
}

std::string more_html(const Hit& hit, const ResultsView& view) {
  if (hit.more_in_note == 0) return {};
  SearchLink all = view.search.first_page();
  all.note = hit.path;
  return "<p class=\"more\"><a href=\"" + escape_html(search_url(all)) + "\">" + with_commas(hit.more_in_note) +
         " more in this note</a></p>\n";
}

}  // namespace

std::string hits_html(const Results& results, const ResultsView& view) {
  std::string out = "<ol class=\"hits\">\n";
  const Hit* before = nullptr;
  for (const Hit& hit : results.hits) {
    const bool is_further = before != nullptr && before->path == hit.path;
    if (!is_further) {
      if (before != nullptr) out += "</li>\n";
      out += "<li>\n" + note_head(hit, view.search.query);
    }
    out += hit_html(hit, view, is_further) + more_html(hit, view);
    before = &hit;
  }
  return out + (before == nullptr ? "" : "</li>\n") + "</ol>\n";
}

}  // namespace dssearch
