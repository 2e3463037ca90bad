// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/status_pages.hpp"

#include "web/frame/page_frame.hpp"
#include "web/http/escape.hpp"

namespace dssearch {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400: return "This cannot be asked";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Only reading is possible";
    case 503: return "The index cannot be read";
    default: return "Something went wrong";
  }
}

std::string row(std::string_view name, const std::string& html) {
  return "<tr><th scope=\"row\">" + std::string(name) + "</th><td>" + html + "</td></tr>\n";
}

std::string stale_text(const IndexHealth& health) {
  if (!health.is_known) return "not known";
  if (health.changed + health.added + health.removed == 0) return "nothing";
  return with_commas(health.changed) + " changed, " + with_commas(health.added) + " added, " +
         with_commas(health.removed) + " removed";
}

std::string skipped_html(const IndexHealth& health) {
  if (health.skipped.empty()) return {};
  std::string out =
      "<h2>Left out</h2>\n<table class=\"rows\">\n<thead><tr><th scope=\"col\">Note</th><th scope=\"col\">Why</th>"
      "</tr></thead>\n<tbody>\n";
  for (const auto& [path, reason] : health.skipped) {
    out += "<tr><td>" + escape_html(path) + "</td><td>" + escape_html(reason) + "</td></tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace

std::string problem_html(const Problem& problem) {
  std::string out = "<section class=\"problem\">\n<h1>" + std::string(title_of(problem.status)) + "</h1>\n<p>" +
                    escape_html(problem.what) + "</p>\n";
  if (!problem.hint.empty()) out += "<p class=\"hint\">" + escape_html(problem.hint) + "</p>\n";
  return out + "<p><a href=\"/\">Back to the search</a></p>\n</section>\n";
}

std::string status_html(const IndexSummary& index, const std::string& index_dir, const IndexHealth& health) {
  std::string out = "<section class=\"status\">\n<h1>Status</h1>\n<table class=\"rows\">\n<tbody>\n";
  out += row("Notes", with_commas(index.notes)) + row("Sections", with_commas(index.sections));
  out += row("Folder", "<code>" + escape_html(index.notes_dir) + "</code>");
  out += row("Index", "<code>" + escape_html(index_dir) + "</code>") + row("Updated", escape_html(index.updated));
  out += row("Not yet in the index", stale_text(health));
  out += row("Edits", health.follows_edits ? "followed" : "not followed while this server runs");
  if (!health.looked_at.empty()) out += row("Last look at the notes", escape_html(health.looked_at));
  if (!health.error.empty()) {
    out += row("Problem", "<strong>" + escape_html(health.error) + "</strong> " + escape_html(health.hint));
  }
  return out + "</tbody>\n</table>\n" + skipped_html(health) + "</section>\n";
}

}  // namespace dssearch
