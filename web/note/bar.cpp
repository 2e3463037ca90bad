// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note/bar.hpp"

#include "web/http/page_address.hpp"

namespace dssearch::inline web_note {

Html note_bar(std::string_view path, const std::string& url, Markup name) {
  Html out = Html() << "<div class=\"bar\">\n<ol class=\"way\" aria-label=\"Path\"><li><a href=\"/\">Notes</a></li>";
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', begin)) {
    const std::string folder(path.substr(0, slash));
    out << "<li><a href=\"" << PageAddress("/browse").with("in", folder).url() << "\">"
        << path.substr(begin, slash - begin) << "</a></li>";
    begin = slash + 1;
  }
  out << "<li>" << path.substr(begin) << "</li></ol>\n<div class=\"views\">\n<a href=\"" << url << "\">" << name
      << "</a>\n</div>\n</div>\n";
  return out;
}

}  // namespace dssearch::inline web_note
