// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/hit_list.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/escape.hpp"
#include "web/note/render.hpp"

namespace dssearch::inline web_results {
namespace {

constexpr std::size_t kShownLines = 5;  // lines of a snippet; more lines are joined

/// The target of a hit's link: a later passage has its own id.
std::string hit_url(const Hit& hit, const std::string& query) {
  const bool continues = hit.kind == SectionKind::continuation;
  return note_url(hit.path, query, continues ? continuation_anchor(hit.line) : hit.anchor);
}

bool title_is_heading(const Hit& hit) {
  return !hit.headings.empty() && hit.headings.front() == hit.title;
}

/// The headings above the section except the note's title, which is above all hits of the note.
Html way_to(const Hit& hit) {
  Html items;
  for (std::size_t i = title_is_heading(hit) ? 1 : 0; i + 1 < hit.headings_marked.size(); ++i)
    items << "<li>" << html_of(hit.headings_marked[i]) << "</li>";
  if (items.empty()) return items;
  return Html() << "<ol class=\"way\" aria-label=\"Under\">" << items << "</ol>\n";
}

Html missing_html(const Hit& hit) {
  Html out;
  if (!hit.missing.empty()) {
    out << "<p class=\"missing\">missing:";
    const std::size_t shown = std::min(kMissingShown, hit.missing.size());
    for (std::size_t i = 0; i < shown; ++i) out << " <s>" << hit.missing[i] << "</s>";
    if (shown < hit.missing.size()) out << " and " << with_commas(hit.missing.size() - shown) << " more";
    out << "</p>\n";
  }
  if (hit.similar > 0) {
    out << "<p class=\"missing\">and " << with_commas(hit.similar) << (hit.similar == 1 ? " copy"_html : " copies"_html)
        << "</p>\n";
  }
  return out;
}

/// A snippet. Lines of code and rows of tables stay lines if they are few; otherwise they are joined, or one result
/// would fill the window with brackets. Empty lines are left out.
Html snippet_html(MarkedText snippet) {
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
  return Html() << "<p class=\"snippet\">" << html_of(snippet) << "</p>\n";
}

Html place_html(const Hit& hit, const std::string& url, LinkTarget editor) {
  Html out = Html() << "<p class=\"place\"><a href=\"/source?path=" << escape_url(hit.path) << "#L" << hit.hit_line
                    << "\">line " << hit.hit_line << "</a>";
  if (editor != LinkTarget::none) {
    out << " <a href=\"" << link_url(editor, hit.notes_dir + "/" + hit.path, hit.hit_line) << "\">Open in editor</a>";
  }
  out << " <button type=\"button\" class=\"js\" data-copy=\"" << url << "\">Copy link</button>";
  if (hit.stale) {
    out << " <span class=\"stale\">"
        << (hit.gone ? "moved or deleted since it was indexed"_html : "changed since it was indexed"_html) << "</span>";
  }
  out << "</p>\n";
  return out;
}

Html hit_html(const Hit& hit, const ResultsView& view, bool is_further) {
  const std::string url = hit_url(hit, view.search.query);
  Html name = html_of(hit.headings_marked.empty() ? hit.title_marked : hit.headings_marked.back());
  if (name.empty()) name << hit.path;
  return Html() << "<article class=\"hit" << (is_further ? " further"_html : ""_html) << "\" dir=\"auto\">\n"
                << way_to(hit) << "<h2><a data-pick href=\"" << url << "\">" << name << "</a></h2>\n"
                << snippet_html(hit.snippet) << missing_html(hit) << place_html(hit, url, view.editor)
                << "</article>\n";
}

/// The part above the hits of one note: its title, unless the first hit shows it anyway, and its path.
Html note_head(const Hit& hit, const std::string& query) {
  const bool says_title = title_is_heading(hit) && hit.headings.size() == 1;
  Html out = Html() << "<p class=\"of\" dir=\"auto\">";
  if (!says_title && !hit.headings.empty()) {
    Html title = html_of(hit.title_marked);
    if (title.empty()) title << hit.path;
    out << "<a href=\"" << note_url(hit.path, query) << "\">" << title << "</a> ";
  }
  out << "<span class=\"path\">" << hit.path << "</span></p>\n";
  return out;
}

Html more_html(const Hit& hit, const ResultsView& view) {
  if (hit.more_in_note == 0) return {};
  SearchLink all = view.search.first_page();
  all.note = hit.path;
  return Html() << "<p class=\"more\"><a href=\"" << search_url(all) << "\">" << with_commas(hit.more_in_note)
                << " more in this note</a></p>\n";
}

}  // namespace

Html hits_html(const Results& results, const ResultsView& view) {
  Html out = Html() << "<ol class=\"hits\">\n";
  const Hit* before = nullptr;
  for (const Hit& hit : results.hits) {
    const bool is_further = before != nullptr && before->path == hit.path;
    if (!is_further) {
      if (before != nullptr) out << "</li>\n";
      out << "<li>\n" << note_head(hit, view.search.query);
    }
    out << hit_html(hit, view, is_further) << more_html(hit, view);
    before = &hit;
  }
  out << (before == nullptr ? "</ol>\n"_html : "</li>\n</ol>\n"_html);
  return out;
}

}  // namespace dssearch::inline web_results
