// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/xquery.hpp"

#include <algorithm>
#include <limits>

#include "searcher/docid_source.hpp"

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

XQuery steady(const XQuery& query) {
  if (query.empty()) return query;
  // AND_NOT moves to the next match where it is asked for one document, and so never has to say no. Its right side must
  // not end before the left one, or it is taken out: a document beyond all others.
  return {XQuery::OP_AND_NOT, query, documents_query({std::numeric_limits<Xapian::docid>::max()})};
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
