// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/parts.hpp"

#include <array>
#include <utility>

#include "searcher/answer/results.hpp"
#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"

namespace dssearch::inline web_browse {

Html ways_html(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWays{
      {{"/browse", "Folders and fields"}, {"/timeline", "Timeline"}, {"/matrix", "Matrix"}, {"/recent", "Changed"}}};
  Html out = Html() << "<nav class=\"ways\" aria-label=\"Ways to browse\">\n";
  for (const auto& [address, name] : kWays) {
    out << "<a href=\"" << address << "\"" << (address == path ? " aria-current=\"page\""_html : ""_html) << ">" << name
        << "</a>\n";
  }
  out << "</nav>\n";
  return out;
}

Html note_link_html(std::string_view path, std::string_view title) {
  return Html() << "<a href=\"" << note_url(path) << "\">" << title << "</a>";
}

Html steps_html(const PageAddress& address, const Slice& slice) {
  if (slice.begin() == 0 && slice.end() == slice.total) return {};
  const auto at = [&](std::size_t offset) {
    return address.with("offset", offset == 0 ? std::string() : std::to_string(offset)).url();
  };
  Html out = Html() << "<nav class=\"pager\" aria-label=\"Pages\">\n";
  if (slice.begin() > 0) {
    const std::size_t before = slice.begin() < slice.limit ? 0 : slice.begin() - slice.limit;
    out << "<a rel=\"prev\" href=\"" << at(before) << "\">Previous</a>\n";
  }
  out << "<span>" << with_commas(slice.begin() + (slice.end() > slice.begin() ? 1 : 0)) << " to "
      << with_commas(slice.end()) << " of " << with_commas(slice.total) << "</span>\n";
  if (slice.end() < slice.total) out << "<a rel=\"next\" href=\"" << at(slice.end()) << "\">Next</a>\n";
  out << "</nav>\n";
  return out;
}

Html sift_html(const PageAddress& address, const std::string& query, const NoteTable& table, const Html& more) {
  Html out = Html() << "<form class=\"sift\" action=\"" << address.path() << "\" method=\"get\">\n";
  for (const auto& [name, value] : address.parameters())
    out << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">\n";
  out << "<label for=\"page.sift\">Only notes with</label>\n<input id=\"page.sift\" name=\"q\" value=\"" << query
      << "\" placeholder=\"words, tag:x, field:value\" autocomplete=\"off\" autocapitalize=\"off\" "
         "spellcheck=\"false\" "
         "maxlength=\"4096\">\n"
      << more << "<button type=\"submit\">Show</button>\n";
  if (!query.empty()) out << "<a href=\"" << address.url() << "\">All notes</a>\n";
  out << "</form>\n";
  if (table.repairs.empty()) return out;
  out << "<div class=\"repairs\"><ul>\n";
  for (const std::string& repair : table.repairs) out << "<li>" << repair << "</li>\n";
  out << "</ul>\n<p>Read as: <code>" << shown_reading(table.read_as) << "</code></p></div>\n";
  return out;
}

Html left_out_html(const NoteTable& table) {
  if (table.left_out == 0) return {};
  return Html() << "<p class=\"warning\">Too many notes to show here: the last " << with_commas(table.left_out)
                << " by path are left out. <a href=\"/matrix\">The matrix</a> can show those that match a query.</p>\n";
}

}  // namespace dssearch::inline web_browse
