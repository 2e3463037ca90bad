// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/search_page.hpp"

#include <algorithm>
#include <cstdio>

#include "web/escape.hpp"
#include "web/note_link.hpp"
#include "web/page_frame.hpp"
#include "web/parameters.hpp"
#include "web/render.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxListedNotes = 500;

std::string milliseconds(double took_ms) {
  char text[32];
  std::snprintf(text, sizeof text, took_ms < 10 ? "%.1f ms" : "%.0f ms", took_ms);
  return text;
}

std::string quoted(std::string_view text) {
  return "<q>" + escape_html(text) + "</q>";
}

/// Where a hit's link leads: a passage further down has an id of its own.
std::string hit_url(const Hit& hit, const std::string& query) {
  const bool continues = hit.kind == SectionKind::continuation;
  return note_url(hit.path, query, continues ? continuation_anchor(hit.line) : hit.anchor);
}

/// The note's title and the headings above the section, without saying one thing twice.
std::string way_to(const Hit& hit) {
  std::string out;
  const auto step = [&](const std::string& html) { out += "<li>" + html + "</li>"; };
  const bool title_is_heading = !hit.headings.empty() && hit.headings.front() == hit.title;
  if (!title_is_heading && !hit.headings.empty()) step(html_of(hit.title_marked));
  for (std::size_t i = 0; i + 1 < hit.headings_marked.size(); ++i) step(html_of(hit.headings_marked[i]));
  return out.empty() ? out : "<ol class=\"way\" aria-label=\"Under\">" + out + "</ol>\n";
}

std::string missing_html(const std::vector<std::string>& missing) {
  if (missing.empty()) return {};
  std::string out = "<p class=\"missing\">missing:";
  for (const std::string& word : missing) out += " <s>" + escape_html(word) + "</s>";
  return out + "</p>\n";
}

std::string hit_html(const Hit& hit, const std::string& query) {
  const std::string name = html_of(hit.headings_marked.empty() ? hit.title_marked : hit.headings_marked.back());
  std::string out = "<li class=\"hit\" dir=\"auto\">\n" + way_to(hit);
  out += "<h2><a href=\"" + escape_html(hit_url(hit, query)) + "\">" + (name.empty() ? escape_html(hit.path) : name) +
         "</a></h2>\n";
  out += "<p class=\"snippet\">" + html_of(hit.snippet) + "</p>\n" + missing_html(hit.missing);
  if (hit.similar > 0)
    out +=
        "<p class=\"missing\">and " + std::to_string(hit.similar) + (hit.similar == 1 ? " copy" : " copies") + "</p>\n";
  out += "<p class=\"place\"><a href=\"/source?path=" + escape_url(hit.path) + "#L" + std::to_string(hit.hit_line) +
         "\">" + escape_html(hit.path) + ":" + std::to_string(hit.hit_line) + "</a>" +
         (hit.stale ? " <span class=\"stale\">changed since it was indexed</span>" : "") + "</p>\n";
  return out + "</li>\n";
}

std::string total_html(const Results& results, double took_ms) {
  const std::string about = results.total_is_exact ? "" : "about ";
  const std::string count = about + "<b>" + counted(results.total, "section") + "</b>";
  std::string out = "<p class=\"total\" role=\"status\">";
  if (results.total_mode == TotalMode::any_word) {
    out += "No section has all the words. " + count + (results.total == 1 ? " has" : " have") + " some of them.";
  } else {
    out += count;
  }
  return out + " <span class=\"took\">" + milliseconds(took_ms) + "</span></p>\n";
}

std::string repairs_html(const Results& results) {
  if (results.repairs.empty()) return {};
  std::string out = "<div class=\"repairs\"><ul>\n";
  for (const std::string& repair : results.repairs) out += "<li>" + escape_html(repair) + "</li>\n";
  return out + "</ul>\n<p>Read as: <code>" + escape_html(results.read_as) + "</code></p></div>\n";
}

std::string suggestion_link(const Results& results) {
  return "<a href=\"" + escape_html(search_url(results.suggestion, 0, results.limit)) + "\">" +
         escape_html(results.suggestion) + "</a>";
}

/// Which words were corrected, or what may have been meant.
std::string corrections_html(const Results& results) {
  std::string words;
  for (const TermReport& term : results.terms) {
    if (term.replaced_by.empty()) continue;
    words += (words.empty() ? "" : ", ") + ("<s>" + escape_html(term.term)) + "</s> as <b>" +
             escape_html(term.replaced_by) + "</b>";
  }
  if (!words.empty())
    return "<div class=\"repairs\"><p>In no section, so searched otherwise: " + words + "</p></div>\n";
  if (results.suggestion.empty()) return {};
  return "<div class=\"repairs\"><p>Did you mean " + suggestion_link(results) + "?</p></div>\n";
}

std::string pager_html(const Results& results) {
  const std::size_t last = results.offset + results.hits.size();
  const bool has_next = results.has_more && last < results.total && !results.hits.empty();
  if (results.offset == 0 && !has_next) return {};
  std::string out = "<nav class=\"pager\" aria-label=\"Pages\">\n";
  if (results.offset > 0) {
    const std::size_t before = results.offset - std::min(results.offset, results.limit);
    out +=
        "<a rel=\"prev\" href=\"" + escape_html(search_url(results.query, before, results.limit)) + "\">Previous</a>\n";
  }
  if (!results.hits.empty()) {
    out += "<span>" + with_commas(results.offset + 1) + " to " + with_commas(last) + " of " +
           (results.total_is_exact ? "" : "about ") + with_commas(results.total) + "</span>\n";
  }
  if (has_next)
    out += "<a rel=\"next\" href=\"" + escape_html(search_url(results.query, last, results.limit)) + "\">Next</a>\n";
  return out + "</nav>\n";
}

std::string reason_html(const Results& results) {
  switch (results.empty_reason) {
    case EmptyReason::no_searchable_terms:
      return "<p>There is no word in it to search for, only punctuation or words that are excluded.</p>\n";
    case EmptyReason::filter_matched_nothing: return "<p>No note passes the filter in it.</p>\n";
    case EmptyReason::index_empty: return "<p>There are no notes in the index yet.</p>\n";
    case EmptyReason::no_such_section:  // the page has no likes of a section
    case EmptyReason::no_match:
    case EmptyReason::none: break;
  }
  return {};
}

/// What each word of a query without an answer would find alone.
std::string terms_html(const Results& results) {
  if (results.terms.empty()) return {};
  std::string out =
      "<table class=\"terms\">\n<caption>What each part finds by itself</caption>\n"
      "<thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Sections</th></tr></thead>\n<tbody>\n";
  for (const TermReport& term : results.terms) {
    const std::string name = escape_html(term.term);
    out += "<tr><td>" +
           (term.sections == 0 ? name : "<a href=\"" + search_url(term.term, 0, kHitsPerPage) + "\">" + name + "</a>") +
           "</td><td>" + with_commas(term.sections) + "</td></tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string nothing_html(const Results& results) {
  std::string out = "<section class=\"nothing\">\n";
  if (results.total > 0) {
    out += "<h1>No more results</h1>\n<p><a href=\"" + escape_html(search_url(results.query, 0, results.limit)) +
           "\">Back to the first page</a></p>\n";
    return out + "</section>\n";
  }
  out += "<h1 role=\"status\">Nothing found for " + quoted(results.query) + "</h1>\n" + reason_html(results) +
         terms_html(results);
  return out + "<p>Fewer or other words may help. <a href=\"/\">How to search, and all notes</a></p>\n</section>\n";
}

constexpr std::string_view kHelp = R"(<section class="help">
<h2>How to search</h2>
<dl>
<dt><code>load balancing experts</code></dt><dd>sections with all the words first</dd>
<dt><code>"multi-token prediction"</code></dt><dd>these words in this order</dd>
<dt><code>experts -shared</code></dt><dd>without a word</dd>
<dt><code>mla OR gqa</code></dt><dd>either, with <code>( )</code> to group</dd>
<dt><code>quant*</code></dt><dd>words that begin so</dd>
<dt><code>title:r1</code> <code>heading:</code> <code>code:</code></dt><dd>only there</dd>
<dt><code>in:core</code> <code>tag:moe</code></dt><dd>only notes of a folder, or with a tag</dd>
<dt><code>released:2024..2025</code></dt><dd>any field at the head of the notes, exact or from..to</dd>
</dl>
<p>Names such as <code>auxiliary-loss-free</code> are found however they are written, acronyms that the notes define
also as what they stand for.</p>
</section>
)";

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

std::string search_url(std::string_view query, std::size_t offset, std::size_t limit) {
  std::string url = "/?q=" + escape_url(query);
  if (offset > 0) url += "&offset=" + std::to_string(offset);
  if (limit != kHitsPerPage) url += "&n=" + std::to_string(limit);
  return url;
}

std::string results_html(const Results& results, double took_ms) {
  std::string out = repairs_html(results) + corrections_html(results);
  if (results.hits.empty()) return out + nothing_html(results);
  out += "<h1 class=\"unseen\">Results for " + quoted(results.query) + "</h1>\n" + total_html(results, took_ms);
  out += "<ol class=\"hits\" start=\"" + std::to_string(results.offset + 1) + "\">\n";
  for (const Hit& hit : results.hits) out += hit_html(hit, results.query);
  return out + "</ol>\n" + pager_html(results);
}

std::string home_html(std::vector<std::pair<std::string, std::string>> notes) {
  std::stable_sort(notes.begin(), notes.end(),
                   [](const auto& a, const auto& b) { return folder_of(a.first) < folder_of(b.first); });
  std::string out = "<h1 class=\"unseen\">Search the notes</h1>\n<div class=\"start\">\n" + std::string(kHelp);
  out += "<section class=\"notes\">\n<h2>" + counted(notes.size(), "note") + "</h2>\n";
  const std::size_t listed = std::min(notes.size(), kMaxListedNotes);
  for (std::size_t i = 0; i < listed; ++i) {
    const auto& [path, title] = notes[i];
    const std::string_view folder = folder_of(path);
    const bool is_first = i == 0 || folder != folder_of(notes[i - 1].first);
    if (is_first && i > 0) out += "</ul>\n";
    if (is_first && !folder.empty()) out += "<h3>" + escape_html(folder) + "</h3>\n";
    if (is_first) out += "<ul>\n";
    out += "<li dir=\"auto\"><a href=\"" + note_url(path) + "\">" + escape_html(title) + "</a></li>\n";
  }
  if (listed > 0) out += "</ul>\n";
  if (listed < notes.size()) out += "<p>and " + with_commas(notes.size() - listed) + " more: search finds them.</p>\n";
  return out + "</section>\n</div>\n";
}

}  // namespace dssearch
