// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/page_frame.hpp"

#include "indexer/base/hash.hpp"
#include "web/frame/asset.hpp"

namespace dssearch::inline web_frame {
namespace {

Html style_link(std::string_view name) {
  return Html() << "<link rel=\"stylesheet\" href=\"" << asset_url(name) << "\">\n";
}

Html links_to(const PageAssets& assets) {
  Html out;
  for (const std::string_view name : assets.styles) out << style_link(name);
  for (const std::string_view name : assets.drawing_scripts)
    out << "<script defer blocking=\"render\" src=\"" << asset_url(name) << "\"></script>\n";
  for (const std::string_view name : assets.scripts)
    out << "<script defer src=\"" << asset_url(name) << "\"></script>\n";
  return out;
}

/// The script runs before the page is painted: it only notes that there are scripts, so that nothing moves later.
Html head(const PageFrame& frame) {
  static const Html links = Html() << "<link rel=\"icon\" type=\"image/svg+xml\" href=\"" << asset_url("favicon.svg")
                                   << "\">\n<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                                      "title=\"dssearch\" href=\"/opensearch.xml\">\n<script src=\""
                                   << asset_url("search.js") << "\"></script>\n";
  return Html() << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                << frame.title << "</title>\n"
                << style_link("base.css") << style_link(frame.style) << links << links_to(frame.more) << "</head>\n";
}

Html search_form(const PageFrame& frame) {
  return Html()
         << "<form class=\"search\" action=\"/\" method=\"get\" role=\"search\">\n"
            "<label class=\"unseen\" for=\"page.query\">Search the notes</label>\n"
            "<input id=\"page.query\" type=\"text\" enterkeyhint=\"search\" name=\"q\" value=\""
         << frame.query
         << "\" placeholder=\"Search the notes\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" "
            "maxlength=\"4096\""
         << (frame.focus_search ? " autofocus"_html : ""_html)
         << ">\n<kbd class=\"js\" id=\"page.key\" aria-hidden=\"true\">/</kbd>\n"
            "<div id=\"page.options\" class=\"unseen\" role=\"listbox\" aria-label=\"Results\" hidden></div>\n"
            "<button type=\"submit\">Search</button>\n</form>\n";
}

/// "2026-11-23T20:35:10Z" in readable form.
std::string moment(const std::string& iso) {
  if (iso.size() != std::string_view("2026-11-23T20:35:10Z").size()) return iso;
  return iso.substr(0, 10) + " " + iso.substr(11, 5) + " UTC";
}

Html footer(const PageFrame& frame) {
  Html out = Html() << "<footer class=\"foot\">\n";
  if (frame.index) {
    out << "<span>" << counted(frame.index->notes, "note") << ", " << counted(frame.index->sections, "section")
        << "</span>\n"
        << "<span>indexed <time datetime=\"" << frame.index->updated << "\">" << moment(frame.index->updated)
        << "</time></span>\n";
  }
  out << "<a href=\"/status\">Status</a>\n<details class=\"settings js\"><summary>Settings</summary>\n"
         "<label><input type=\"checkbox\" id=\"page.keys\"> <kbd>/</kbd> and <kbd>Ctrl</kbd>+<kbd>K</kbd> go to the "
         "search field, <kbd>n</kbd> and <kbd>p</kbd> from mark to mark in a note</label>\n<label><input "
         "type=\"checkbox\" id=\"page.remember\"> Remember recent searches in this "
         "browser</label>\n</details>\n</footer>\n";
  return out;
}

}  // namespace

std::string asset_url(std::string_view name) {
  const Asset* asset = find_asset(name);
  return "/" + std::string(name) + "?v=" + (asset == nullptr ? std::string() : base32(hash64(asset->bytes)));
}

Html page(const PageFrame& frame) {
  constexpr Markup kBanner =
      "<p class=\"banner\">These are the built-in notes. To search yours: <code>dsweb DIR</code></p>\n";
  return Html() << head(frame)
                << "<body>\n<a class=\"skip\" href=\"#page.main\">Skip to the content</a>\n<header class=\"top\">\n"
                   "<a class=\"home\" href=\"/\">dssearch</a>\n"
                << search_form(frame) << "<a class=\"browse\" href=\"/browse\">Browse</a>\n</header>\n"
                << (frame.is_builtin ? kBanner : ""_html) << "<main id=\"page.main\" tabindex=\"-1\">\n"
                << frame.main
                << "</main>\n"
                   "<div id=\"page.said\" class=\"unseen\" role=\"status\"></div>\n"
                << footer(frame) << "</body>\n</html>\n";
}

Html html_of(const MarkedText& text) {
  Html out;
  for (const TextRun& run : text) {
    if (run.hit) {
      out << "<mark>" << run.text << "</mark>";
    } else {
      out << run.text;
    }
  }
  return out;
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::size_t number, std::string_view one) {
  return with_commas(number) + " " + std::string(one) + (number == 1 ? "" : "s");
}

}  // namespace dssearch::inline web_frame
