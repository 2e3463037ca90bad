// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/search_link.hpp"

#include <utility>

#include "web/http/escape.hpp"

namespace dssearch::inline web_frame {

SearchLink SearchLink::first_page() const {
  SearchLink out = *this;
  out.offset = 0;
  return out;
}

SearchLink SearchLink::with_query(std::string other) const {
  SearchLink out = first_page();
  out.query = std::move(other);
  return out;
}

std::string search_url(const SearchLink& link) {
  std::string url = "/?q=" + escape_url(link.query);
  if (!link.sort.empty()) url += "&sort=" + escape_url(link.sort);
  if (!link.note.empty()) url += "&note=" + escape_url(link.note);
  if (link.offset > 0) url += "&offset=" + std::to_string(link.offset);
  if (link.limit != kHitsPerPage) url += "&n=" + std::to_string(link.limit);
  return url;
}

std::string search_url(std::string_view query) {
  SearchLink link;
  link.query = query;
  return search_url(link);
}

}  // namespace dssearch::inline web_frame
