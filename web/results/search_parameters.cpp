// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/results/search_parameters.hpp"

#include "indexer/base/error.hpp"
#include "web/frame/search_link.hpp"
#include "web/http/parameters.hpp"

namespace dssearch::inline web_results {
namespace {

constexpr std::size_t kMaxOffset = 100'000;

SortOrder sort_order(const std::string& text) {
  try {
    return text.empty() ? SortOrder{} : parse_sort(text);
  } catch (const Error& error) {
    refuse("the parameter sort is not an order: " + shown_part(text), error.hint());
  }
}

}  // namespace

SearchRequest search_request(const Request& request, std::size_t most) {
  SearchRequest search;
  search.query = request.parameter("q").value_or("");
  search.offset = number(request, "offset", 0, 0, kMaxOffset);
  search.limit = number(request, "n", kHitsPerPage, 1, most);
  search.snippet_width = number(request, "snippet_width", search.snippet_width, 20, 2000);
  search.last_word_is_prefix = flag(request, "prefix", false);
  search.explain = flag(request, "explain", false);
  search.fold = flag(request, "fold", true);
  search.facets = flag(request, "facets", false);
  search.sort = sort_order(request.parameter("sort").value_or(""));
  search.like = request.parameter("like").value_or("");
  search.note = request.parameter("note").value_or("");
  const std::string group = request.parameter("group").value_or("");
  if (!group.empty() && group != "note") refuse("the parameter group must be note");
  if (group == "note") search.per_note = kPerNote;
  return search;
}

}  // namespace dssearch::inline web_results
