// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/search_page.hpp"

#include <algorithm>
#include <cstdio>

#include "web/frame/facet_list.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/escape.hpp"
#include "web/results/search_parameters.hpp"

namespace dssearch {
namespace {

std::string milliseconds(double took_ms) {
  char text[32];
  std::snprintf(text, sizeof text, took_ms < 10 ? "%.1f ms" : "%.0f ms", took_ms);
  return text;
}

std::string quoted(std::string_view text) {
  return "<q>" + escape_html(text) + "</q>";
}

std::string beyond_text(const Results& results) {
  const std::size_t beyond = beyond_total(results);
  return beyond == 0 ? std::string() : " with all the words, " + with_commas(beyond) + " more listed";
}

std::string total_html(const Results& results, double took_ms) {
  const std::string about = results.total_is_exact ? "" : "about ";
  const std::string count = about + "<b>" + counted(results.total, "section") + "</b>";
  std::string out = "<p class=\"total\">";
  if (results.total_mode == TotalMode::any_word) {
    out += "No section has all the words. " + count + (results.total == 1 ? " has" : " have") + " some of them.";
  } else {
    out += count + beyond_text(results);
  }
  return out + " <span class=\"took\">" + milliseconds(took_ms) + "</span></p>\n";
}

std::string repairs_html(const Results& results) {
  if (results.repairs.empty()) return {};
  std::string out = "<ul>\n";
  for (const std::string& repair : results.repairs) out += "<li>" + escape_html(repair) + "</li>\n";
  return out + "</ul>\n<p>Read as: <code>" + escape_html(results.read_as) + "</code></p>\n";
}

std::string suggestion_link(const Results& results, const SearchLink& search) {
  return "<a href=\"" + escape_html(search_url(search.with_query(results.suggestion))) + "\">" +
         escape_html(results.suggestion) + "</a>";
}

/// Which words were corrected, or what may have been meant.
std::string corrections_html(const Results& results, const SearchLink& search) {
  std::string words;
  bool is_offered = false;
  for (const TermReport& term : results.terms) {
    is_offered = is_offered || !term.suggested.empty();
    if (!term.replaced_by.empty()) {
      words += "<p>No section has <s>" + escape_html(shown(term)) + "</s>: searched as <b>" +
               escape_html(term.replaced_by) + "</b></p>\n";
    } else if (term.sections == 0 && !term.suggested.empty()) {
      words += "<p>No section has <b>" + escape_html(shown(term)) + "</b></p>\n";
    }
  }
  const bool is_searched = !words.empty() && !is_offered;
  if (is_searched || results.suggestion.empty()) return words;
  return words + "<p>Did you mean " + suggestion_link(results, search) + "?</p>\n";
}

/// What was done to the query before it was searched.
std::string reading_html(const Results& results, const SearchLink& search) {
  const std::string told = repairs_html(results) + corrections_html(results, search);
  return told.empty() ? told : "<div class=\"repairs\">\n" + told + "</div>\n";
}

/// Which part of the answer a page is. Copies of sections are folded and lacking words are told, so the last page of
/// notes may end before or after the number of notes that the total is about.
std::string range_html(const Results& results, std::size_t shown, bool has_next) {
  const std::size_t last = results.offset + shown;
  std::string out = (results.by_note ? "notes " : "") + with_commas(results.offset + 1) + " to " + with_commas(last);
  if (!results.by_note) return out;
  if (!results.total_is_exact) return out + " of at least " + with_commas(std::max(results.notes, last));
  if (last > results.notes) {
    return results.total_mode == TotalMode::all_words ? out + ", " + with_commas(results.notes) + " with all the words"
                                                      : out;
  }
  out += " of " + with_commas(results.notes);
  return has_next || last == results.notes ? out : out + ", the others only repeat these";
}

std::string pager_html(const Results& results, const SearchLink& search) {
  const bool has_next = results.has_more && results.offset + results.limit < results.total && !results.hits.empty();
  if (results.offset == 0 && !has_next) return {};
  std::size_t shown = results.hits.size();
  for (std::size_t i = 1; results.by_note && i < results.hits.size(); ++i) {
    if (results.hits[i].path == results.hits[i - 1].path) --shown;
  }
  SearchLink before = search;
  before.offset = results.offset - std::min(results.offset, results.limit);
  SearchLink after = search;
  after.offset = results.offset + shown;
  std::string out = "<nav class=\"pager\" aria-label=\"Pages\">\n";
  if (results.offset > 0) out += "<a rel=\"prev\" href=\"" + escape_html(search_url(before)) + "\">Previous</a>\n";
  out += "<span>" + range_html(results, shown, has_next) + "</span>\n";
  if (has_next) out += "<a rel=\"next\" href=\"" + escape_html(search_url(after)) + "\">Next</a>\n";
  return out + "</nav>\n";
}

/// Which filters leave nothing, with links to the same query with a value there is.
std::string lost_html(const Results& results) {
  if (results.lost_filters.empty()) return "<p>No note passes the filter in it.</p>\n";
  std::string out;
  for (const LostFilter& one : results.lost_filters) {
    out += "<p>No note passes <b>" + escape_html(one.filter) + "</b>.";
    for (const std::string& near : one.near) {
      const std::string query = results.without_filters.empty() ? near : results.without_filters + " " + near;
      out += std::string(&near == &one.near.front() ? " Did you mean " : " or ") + "<a href=\"" +
             escape_html(search_url(query)) + "\">" + escape_html(near) + "</a>";
    }
    out += one.near.empty() ? "</p>\n" : "?</p>\n";
  }
  return out;
}

std::string reason_html(const Results& results) {
  switch (results.empty_reason) {
    case EmptyReason::no_searchable_terms:
      return "<p>There is no word in it to search for, only punctuation or words that are excluded.</p>\n";
    case EmptyReason::filter_matched_nothing: return lost_html(results);
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
    const std::string name = escape_html(shown(term));
    out += "<tr><td>" +
           (term.sections == 0 ? name : "<a href=\"" + escape_html(search_url(shown(term))) + "\">" + name + "</a>") +
           "</td><td>" + with_commas(term.sections) + "</td></tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string nothing_html(const Results& results, const SearchLink& search) {
  std::string out = "<section class=\"nothing\">\n";
  if (results.total > 0) {
    out += "<h1>No more results</h1>\n<p><a href=\"" + escape_html(search_url(search.first_page())) +
           "\">Back to the first page</a></p>\n";
    return out + "</section>\n";
  }
  out += "<h1>Nothing found for " + quoted(results.query) + "</h1>\n" + reason_html(results);
  if (!results.without_filters.empty()) {
    out += "<p>Without filters there are results: <a href=\"" +
           escape_html(search_url(search.with_query(results.without_filters))) + "\">" +
           escape_html(results.without_filters) + "</a></p>\n";
  }
  out += terms_html(results);
  return out + "<p>Fewer or other words may help. <a href=\"/\">How to search, and all notes</a></p>\n</section>\n";
}

/// What is announced when results change: short, and in words.
std::string said(const Results& results) {
  if (results.hits.empty()) return results.total > 0 ? "No more results" : "Nothing found";
  const std::string about = results.total_is_exact ? "" : "about ";
  if (results.total_mode == TotalMode::any_word)
    return "No section has all the words, " + about + counted(results.total, "section") + " some of them";
  return about + counted(results.total, "section") + beyond_text(results);
}

/// Other orders; on narrow windows also the way down to what narrows the answer.
std::string sorts_html(const SearchLink& search, bool has_facets) {
  std::string out = "<nav class=\"sorts\" aria-label=\"Order\">";
  for (const auto& [order, name] : {std::pair{"", "Best first"}, {"date", "Newest"}, {"path", "By path"}}) {
    SearchLink link = search.first_page();
    link.sort = order;
    out += "<a href=\"" + escape_html(search_url(link)) + "\"" +
           (search.sort == order ? " aria-current=\"true\"" : "") + ">" + name + "</a> ";
  }
  if (has_facets) out += "<a class=\"narrow\" href=\"#page.narrow\">Narrow</a>";
  return out + "</nav>\n";
}

std::string only_note_html(const SearchLink& search) {
  if (search.note.empty()) return {};
  SearchLink all = search.first_page();
  all.note.clear();
  return "<p class=\"only\">Only in <b>" + escape_html(search.note) + "</b>. <a href=\"" +
         escape_html(search_url(all)) + "\">Search all notes</a></p>\n";
}

}  // namespace

std::string results_html(const Results& results, const ResultsView& view) {
  const SearchLink& search = view.search;
  const std::string facets = results.facets ? facets_html(*results.facets, search).str() : std::string();
  std::string out = "<div class=\"answer\" data-said=\"" + escape_html(said(results)) + "\">\n<div class=\"found\">\n" +
                    only_note_html(search) + reading_html(results, search);
  if (results.hits.empty()) {
    out += nothing_html(results, search) + "</div>\n";
  } else {
    out += "<h1 class=\"unseen\">Results for " + quoted(results.query) + "</h1>\n<div class=\"summary\">\n" +
           total_html(results, view.took_ms) + sorts_html(search, !results.facets || !facets.empty()) + "</div>\n" +
           hits_html(results, view) + pager_html(results, search) + "</div>\n";
  }
  return out + facets + "</div>\n";
}

}  // namespace dssearch
