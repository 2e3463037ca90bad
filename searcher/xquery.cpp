// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/xquery.hpp"

#include <algorithm>

namespace dssearch {

XQuery any_of(const std::vector<XQuery>& queries) {
  std::vector<XQuery> present;
  for (const XQuery& query : queries) {
    if (!query.empty()) present.push_back(query);
  }
  if (present.empty()) return {};
  return present.size() == 1 ? present.front() : XQuery(XQuery::OP_OR, present.begin(), present.end());
}

XQuery all_of(const std::vector<XQuery>& queries) {
  if (queries.empty() || std::any_of(queries.begin(), queries.end(), [](const XQuery& query) { return query.empty(); }))
    return {};
  return queries.size() == 1 ? queries.front() : XQuery(XQuery::OP_AND, queries.begin(), queries.end());
}

XQuery scaled(double weight, const XQuery& query) {
  if (query.empty() || weight == 1.0) return query;
  return {weight, query};
}

XQuery constant(double score, const XQuery& query) {
  if (query.empty()) return query;
  Xapian::PostingSource* source = new Xapian::FixedWeightPostingSource(score);
  return {XQuery::OP_FILTER, XQuery(source->release()), query};
}

}  // namespace dssearch
