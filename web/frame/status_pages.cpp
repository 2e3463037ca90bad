// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/status_pages.hpp"

#include "web/frame/page_frame.hpp"

namespace dssearch::inline web_frame {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400: return "Bad request";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Not allowed: read-only";
    case 503: return "The index cannot be read";
    default: return "Something went wrong";
  }
}

Html row(Markup name, const HtmlPart& value) {
  return Html() << "<tr><th scope=\"row\">" << name << "</th><td>" << value << "</td></tr>\n";
}

std::string stale_text(const IndexHealth& health) {
  if (!health.is_known) return "not known";
  if (health.changed + health.added + health.removed == 0) return "nothing";
  return with_commas(health.changed) + " changed, " + with_commas(health.added) + " added, " +
         with_commas(health.removed) + " removed";
}

Html skipped_html(const IndexHealth& health) {
  if (health.skipped.empty()) return {};
  Html out =
      Html()
      << "<h2>Left out</h2>\n<table class=\"rows\">\n<thead><tr><th scope=\"col\">Note</th><th scope=\"col\">Why</th>"
         "</tr></thead>\n<tbody>\n";
  for (const auto& [path, reason] : health.skipped) {
    out << "<tr><td>" << path << "</td><td>" << reason << "</td></tr>\n";
  }
  out << "</tbody>\n</table>\n";
  return out;
}

}  // namespace

Html problem_html(const Problem& problem) {
  Html out = Html() << "<section class=\"problem\">\n<h1>" << title_of(problem.status) << "</h1>\n<p>" << problem.what
                    << "</p>\n";
  if (!problem.hint.empty()) out << "<p class=\"hint\">" << problem.hint << "</p>\n";
  out << "<p><a href=\"/\">Back to the search</a></p>\n</section>\n";
  return out;
}

Html status_html(const IndexSummary& index, const std::string& index_dir, const IndexHealth& health) {
  Html out = Html() << "<section class=\"status\">\n<h1>Status</h1>\n<table class=\"rows\">\n<tbody>\n";
  out << row("Notes", with_commas(index.notes)) << row("Sections", with_commas(index.sections));
  out << row("Folder", Html() << "<code>" << index.notes_dir << "</code>");
  out << row("Index", Html() << "<code>" << index_dir << "</code>");
  out << row("Updated", index.updated);
  out << row("Not yet in the index", stale_text(health));
  out << row("Edits", health.follows_edits ? "followed"_html : "not followed"_html);
  if (!health.looked_at.empty()) out << row("Notes last checked", health.looked_at);
  if (!health.error.empty()) out << row("Problem", Html() << "<strong>" << health.error << "</strong> " << health.hint);
  out << "</tbody>\n</table>\n" << skipped_html(health) << "</section>\n";
  return out;
}

}  // namespace dssearch::inline web_frame
