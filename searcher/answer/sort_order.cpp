// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/sort_order.hpp"

#include "indexer/base/error.hpp"
#include "indexer/schema/front_value.hpp"

namespace dssearch::inline searcher_answer {

SortOrder parse_sort(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string way = colon == std::string::npos ? "" : text.substr(colon + 1);
  const std::string name = text.substr(0, colon);
  if (name.empty() || (colon != std::string::npos && way != "asc" && way != "desc")) {
    throw Error(ErrorKind::usage, "--sort " + text + " is not an order",
                "relevance, path, date or a front matter field, then optionally :asc or :desc");
  }
  SortOrder out;
  if (name == "path") out.by = SortOrder::By::path;
  if (name == "date") out.by = SortOrder::By::date;
  if (name != "path" && name != "date" && name != "relevance") {
    out.by = SortOrder::By::field;
    out.field = lower(name.rfind("fm.", 0) == 0 ? name.substr(3) : name);
  }
  out.descending = way.empty() ? out.by == SortOrder::By::date : way == "desc";
  if (out.by == SortOrder::By::relevance && way == "asc")
    throw Error(ErrorKind::usage, "--sort relevance:asc: the worst sections first is not supported");
  return out;
}

}  // namespace dssearch::inline searcher_answer
