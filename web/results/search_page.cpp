// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/search_page.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "web/frame/facet_list.hpp"
#include "web/frame/page_frame.hpp"
#include "web/results/search_parameters.hpp"

namespace dssearch::inline web_results {
namespace {

std::string milliseconds(double took_ms) {
  char text[32];
  std::snprintf(text, sizeof text, took_ms < 10 ? "%.1f ms" : "%.0f ms", took_ms);
  return text;
}

std::string beyond_text(const Results& results) {
  const std::size_t beyond = beyond_total(results);
  return beyond == 0 ? std::string() : " with all the words, " + with_commas(beyond) + " more listed";
}

Html total_html(const Results& results, double took_ms) {
  const Html count = Html() << (results.total_is_exact ? "<b>"_html : "about <b>"_html)
                            << counted(results.total, "section") << "</b>";
  Html out = Html() << "<p class=\"total\">";
  if (results.total_mode == TotalMode::any_word) {
    out << "No section has all the words. " << count << (results.total == 1 ? " has"_html : " have"_html)
        << " some of them.";
  } else {
    out << count << beyond_text(results);
  }
  out << " <span class=\"took\">" << milliseconds(took_ms) << "</span></p>\n";
  return out;
}

/// The repairs of the query, and how it was read when that may surprise: with repairs, or without some sections.
Html repairs_html(const Results& results) {
  if (results.repairs.empty() && results.excluded.empty()) return {};
  Html out;
  if (!results.repairs.empty()) out << "<ul>\n";
  for (const std::string& repair : results.repairs) out << "<li>" << repair << "</li>\n";
  if (!results.repairs.empty()) out << "</ul>\n";
  out << "<p>Read as: <code>" << shown_reading(results.read_as) << "</code></p>\n";
  return out;
}

/// A link to another search.
Html search_anchor(const std::string& url, const std::string& name) {
  return Html() << "<a href=\"" << url << "\">" << name << "</a>";
}

/// The corrected words, or suggestions.
Html corrections_html(const Results& results, const SearchLink& search) {
  Html words;
  bool is_offered = false;
  for (const TermReport& term : results.terms) {
    is_offered = is_offered || !term.suggested.empty();
    if (!term.replaced_by.empty()) {
      words << "<p>No section has <s>" << shown(term) << "</s>: searched as <b>" << term.replaced_by << "</b></p>\n";
    } else if (term.sections == 0 && !term.suggested.empty()) {
      words << "<p>No section has <b>" << shown(term) << "</b></p>\n";
    }
  }
  const bool is_searched = !words.empty() && !is_offered;
  if (is_searched || results.suggestion.empty()) return words;
  const std::string url = search_url(search.with_query(results.suggestion));
  words << "<p>Did you mean " << search_anchor(url, results.suggestion) << "?</p>\n";
  return words;
}

/// The repairs and corrections of the query.
Html reading_html(const Results& results, const SearchLink& search) {
  const Html told = Html() << repairs_html(results) << corrections_html(results, search);
  if (told.empty()) return {};
  return Html() << "<div class=\"repairs\">\n" << told << "</div>\n";
}

/// The part of the answer that a page shows. Copies are folded, and notes with missing words are listed too, so the
/// last page of notes may end before or after the counted number of notes.
std::string range_text(const Results& results, std::size_t shown, bool has_next) {
  const std::size_t last = results.offset + shown;
  std::string out = (results.by_note ? "notes " : "") + with_commas(results.offset + 1) + " to " + with_commas(last);
  if (!results.by_note) return out;
  if (!results.total_is_exact) return out + " of at least " + with_commas(std::max(results.notes, last));
  if (last > results.notes) {
    return results.total_mode == TotalMode::all_words ? out + ", " + with_commas(results.notes) + " with all the words"
                                                      : out;
  }
  out += " of " + with_commas(results.notes);
  return has_next || last == results.notes ? out : out + ", the others are copies of these";
}

Html pager_html(const Results& results, const SearchLink& search) {
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
  Html out = Html() << "<nav class=\"pager\" aria-label=\"Pages\">\n";
  if (results.offset > 0) out << "<a rel=\"prev\" href=\"" << search_url(before) << "\">Previous</a>\n";
  out << "<span>" << range_text(results, shown, has_next) << "</span>\n";
  if (has_next) out << "<a rel=\"next\" href=\"" << search_url(after) << "\">Next</a>\n";
  out << "</nav>\n";
  return out;
}

/// The filters that leave nothing, with links to the same query with an existing value.
Html lost_html(const Results& results) {
  if (results.lost_filters.empty()) return Html() << "<p>No note passes the filter in it.</p>\n";
  Html out;
  for (const LostFilter& one : results.lost_filters) {
    out << "<p>No note passes <b>" << one.filter << "</b>.";
    for (const std::string& near : one.near) {
      const std::string query = results.without_filters.empty() ? near : results.without_filters + " " + near;
      out << (&near == &one.near.front() ? " Did you mean "_html : " or "_html)
          << search_anchor(search_url(query), near);
    }
    out << (one.near.empty() ? "</p>\n"_html : "?</p>\n"_html);
  }
  return out;
}

Html reason_html(const Results& results) {
  switch (results.empty_reason) {
    case EmptyReason::no_searchable_terms:
      return Html() << "<p>The query has no word to search for, only punctuation or excluded words.</p>\n";
    case EmptyReason::filter_matched_nothing: return lost_html(results);
    case EmptyReason::index_empty: return Html() << "<p>There are no notes in the index yet.</p>\n";
    case EmptyReason::no_such_section:  // the page does not search by section
    case EmptyReason::no_match:
    case EmptyReason::none: break;
  }
  return {};
}

/// The files that dsindex left out, one paragraph each.
Html left_out_html(const Results& results) {
  Html out;
  for (const std::string& text : left_out_remarks(results)) out << "<p>" << text << "</p>\n";
  return out;
}

/// The number of sections for each word of a query without results.
Html terms_html(const Results& results) {
  if (results.terms.empty()) return {};
  Html out = Html() << "<table class=\"terms\">\n<caption>What each part finds alone</caption>\n"
                       "<thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Sections</th></tr></thead>\n<tbody>\n";
  for (const TermReport& term : results.terms) {
    const std::string name = shown(term);
    out << "<tr><td>" << (term.sections == 0 ? Html() << name : search_anchor(search_url(name), name)) << "</td><td>"
        << with_commas(term.sections) << "</td></tr>\n";
  }
  out << "</tbody>\n</table>\n";
  return out;
}

Html nothing_html(const Results& results, const SearchLink& search) {
  if (results.total > 0) {
    return Html() << "<section class=\"nothing\">\n<h1>No more results</h1>\n<p><a href=\""
                  << search_url(search.first_page()) << "\">Back to the first page</a></p>\n</section>\n";
  }
  Html out = Html() << "<section class=\"nothing\">\n<h1>Nothing found for <q>" << results.query << "</q></h1>\n"
                    << reason_html(results) << left_out_html(results);
  if (!results.without_filters.empty()) {
    const std::string url = search_url(search.with_query(results.without_filters));
    out << "<p>Without filters there are results: " << search_anchor(url, results.without_filters) << "</p>\n";
  }
  if (!results.without_exclusions.empty()) {
    const std::string url = search_url(search.with_query(results.without_exclusions));
    out << "<p>Without the exclusions: " << search_anchor(url, results.without_exclusions) << ", "
        << counted(results.sections_without_exclusions, "section") << "</p>\n";
  }
  out << terms_html(results)
      << "<p>Try fewer or other words. <a href=\"/\">How to search, and all notes</a></p>\n</section>\n";
  return out;
}

/// The announcement when results change: short, and in words.
std::string said(const Results& results) {
  if (results.hits.empty()) return results.total > 0 ? "No more results" : "Nothing found";
  const std::string about = results.total_is_exact ? "" : "about ";
  if (results.total_mode == TotalMode::any_word)
    return "No section has all the words, " + about + counted(results.total, "section") + " some of them";
  return about + counted(results.total, "section") + beyond_text(results);
}

/// Links to other orders; on narrow windows also a link to the filters below.
Html sorts_html(const SearchLink& search, bool has_facets) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOrders{
      {{"", "Best first"}, {"date", "Newest"}, {"path", "By path"}}};
  Html out = Html() << "<nav class=\"sorts\" aria-label=\"Order\">";
  for (const auto& [order, name] : kOrders) {
    SearchLink link = search.first_page();
    link.sort = order;
    out << "<a href=\"" << search_url(link) << "\"" << (search.sort == order ? " aria-current=\"true\""_html : ""_html)
        << ">" << name << "</a> ";
  }
  if (has_facets) out << "<a class=\"narrow\" href=\"#page.narrow\">Narrow</a>";
  out << "</nav>\n";
  return out;
}

Html only_note_html(const SearchLink& search) {
  if (search.note.empty()) return {};
  SearchLink all = search.first_page();
  all.note.clear();
  return Html() << "<p class=\"only\">Only in <b>" << search.note << "</b>. <a href=\"" << search_url(all)
                << "\">Search all notes</a></p>\n";
}

}  // namespace

Html results_html(const Results& results, const ResultsView& view) {
  const SearchLink& search = view.search;
  const Html facets = results.facets ? facets_html(*results.facets, search) : Html();
  Html out = Html() << "<div class=\"answer\" data-said=\"" << said(results) << "\">\n<div class=\"found\">\n"
                    << only_note_html(search) << reading_html(results, search);
  if (results.hits.empty()) {
    out << nothing_html(results, search);
  } else {
    out << "<h1 class=\"unseen\">Results for <q>" << results.query << "</q></h1>\n<div class=\"summary\">\n"
        << total_html(results, view.took_ms) << sorts_html(search, !results.facets || !facets.empty()) << "</div>\n"
        << hits_html(results, view) << pager_html(results, search);
  }
  out << "</div>\n" << facets << "</div>\n";
  return out;
}

}  // namespace dssearch::inline web_results
