// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/note_bar.hpp"

#include <algorithm>

#include "web/escape.hpp"

namespace dssearch {

std::string note_bar(std::string_view path, const std::string& url, std::string_view name) {
  std::string out = "<div class=\"bar\">\n<ol class=\"way\" aria-label=\"Path\"><li><a href=\"/\">Notes</a></li>";
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    out += "<li dir=\"auto\">" + escape_html(part) + "</li>";
  }
  return out + "</ol>\n<div class=\"views\">\n<a href=\"" + escape_html(url) + "\">" + escape_html(name) +
         "</a>\n</div>\n</div>\n";
}

}  // namespace dssearch
