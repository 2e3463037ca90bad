// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/timeline_page.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "web/browse/parts.hpp"
#include "web/browse/timeline_svg.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_browse {
namespace {

constexpr std::size_t kMaxListed = 300;
constexpr std::size_t kMaxFields = 12;

/// The requested field, else the one that most notes have. The notes that match a query may lack it.
std::string chosen_field(const std::vector<FieldSummary>& fields, const std::vector<const FieldSummary*>& dates,
                         const TimelineRequest& request) {
  const std::string& asked = request.field;
  if (asked.empty()) return dates.empty() ? std::string() : dates.front()->name;
  if (!request.query.empty()) return asked;
  const bool exists =
      std::any_of(fields.begin(), fields.end(), [&](const FieldSummary& field) { return field.name == asked; });
  if (exists) return asked;
  std::string names;
  for (const FieldSummary* date : dates) names += (names.empty() ? "" : ", ") + date->name;
  stop(400, ErrorKind::usage, "no note has the field " + std::string(utf8_prefix(asked, kMaxFieldShown)),
       names.empty() ? "" : "fields with dates are " + names);
}

/// Links to the same page by other fields of dates.
Html choice_html(const std::vector<const FieldSummary*>& dates, const std::string& chosen, const std::string& query) {
  Html chips;
  std::size_t shown = 0;
  for (const FieldSummary* date : dates) {
    if (shown++ == kMaxFields) break;
    chips << "<li><a href=\"" << PageAddress("/timeline").with("field", date->name).with("q", query).url() << "\""
          << (date->name == chosen ? " aria-current=\"true\""_html : ""_html) << " dir=\"auto\">" << date->name
          << "</a> <span class=\"n\">" << with_commas(date->notes) << "</span></li>\n";
  }
  if (shown < 2 && (dates.empty() || dates.front()->name == chosen)) return {};
  return Html() << "<nav aria-label=\"Field of dates\">\n<ul class=\"chips\">\n" << chips << "</ul>\n</nav>\n";
}

Html rows_html(const std::vector<DatedNote>& notes, const std::string& field) {
  Html out =
      Html() << "<table class=\"rows dated\">\n<caption>The same as a table</caption>\n<thead><tr><th scope=\"col\">"
             << field << "</th><th scope=\"col\">Note</th></tr></thead>\n<tbody>\n";
  const std::size_t shown = std::min(notes.size(), kMaxListed);
  for (std::size_t i = 0; i < shown; ++i) {
    out << "<tr><td>" << notes[i].written << "</td><td dir=\"auto\">"
        << note_link_html(notes[i].note->path, notes[i].note->title) << "</td></tr>\n";
  }
  out << "</tbody>\n</table>\n";
  if (shown < notes.size()) {
    out << "<p>" << with_commas(notes.size() - shown)
        << " later ones are not shown here: choose a year or month above, or see <a href=\""
        << PageAddress("/matrix").with("sort", field).with("field", field).url() << "\">all as a matrix</a>.</p>\n";
  }
  return out;
}

Html not_dated_html(const DatedNotes& dates, const std::string& field) {
  Html out;
  const std::size_t not_drawn = notes_not_drawn(dates.dated);
  if (not_drawn > 0) {
    out << "<p class=\"hint\">" << counted(not_drawn, "note") << " of earlier years "
        << (not_drawn == 1 ? "is"_html : "are"_html) << " in the table only.</p>\n";
  }
  if (dates.undated > 0)
    out << "<p class=\"hint\">In " << counted(dates.undated, "note") << ", " << field
        << " is not a date such as 2024, 2024-05 or 2024-05-07.</p>\n";
  return out;
}

std::string period_name(const PartialDate& period) {
  std::string out = std::to_string(period.year);
  for (const int part : {period.month, period.day}) {
    if (part > 0) out += (part < 10 ? "-0" : "-") + std::to_string(part);
  }
  return out;
}

}  // namespace

Html timeline_html(const NoteTable& table, const TimelineRequest& request) {
  const std::vector<FieldSummary> fields = field_summaries(table);
  std::vector<const FieldSummary*> with_dates;
  for (const FieldSummary& field : fields) {
    if (field.is_date()) with_dates.push_back(&field);
  }
  const std::string field = table.rows.empty() ? request.field : chosen_field(fields, with_dates, request);
  const PageAddress all = PageAddress("/timeline").with("field", field);
  Html out = ways_html("/timeline");
  out << "<h1>Timeline</h1>\n";
  if (field.empty() && request.query.empty()) {
    out << left_out_html(table)
        << "<p class=\"hint\">No note has a date in its front matter, such as <code>released: 2024-12-26</code> "
           "between lines "
           "of <code>---</code>.</p>\n";
    return out;
  }
  out << choice_html(with_dates, field, request.query) << sift_html(all, request.query, table) << left_out_html(table);
  constexpr Markup kNone = "<p>No note has a date here.</p>\n";
  if (field.empty()) {
    out << kNone;
    return out;
  }
  DatedNotes dates = dated_notes(table, field);
  const PageAddress address = all.with("q", request.query);
  if (request.period.year > 0) {
    std::erase_if(dates.dated, [&](const DatedNote& note) { return !is_within(note.date, request.period); });
    dates.undated = 0;
    out << "<p class=\"only\">Only <b>" << period_name(request.period) << "</b>. <a href=\"" << address.url()
        << "\">All time</a></p>\n";
  }
  if (dates.dated.empty()) {
    out << kNone << not_dated_html(dates, field);
    return out;
  }
  const TimelineView view{field, request.period, address, &dates.dated};
  out << timeline_svg(view) << not_dated_html(dates, field) << rows_html(dates.dated, field);
  return out;
}

}  // namespace dssearch::inline web_browse
