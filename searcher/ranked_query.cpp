// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranked_query.hpp"

namespace dssearch {
namespace {

XQuery narrowed(XQuery query, const RankedQuery& ranked) {
  if (!ranked.narrowing.empty()) query = XQuery(XQuery::OP_FILTER, query, ranked.narrowing);
  if (!ranked.excluding.empty()) query = XQuery(XQuery::OP_AND_NOT, query, ranked.excluding);
  return query;
}

}  // namespace

XQuery RankedQuery::ranked() const {
  if (empty()) return {};
  std::vector<XQuery> parts;
  for (const ScoreComponent& component : components) parts.push_back(component.query);
  XQuery sum = any_of(parts);
  if (sum.empty()) sum = XQuery(0.0, narrowing.empty() ? XQuery::MatchAll : narrowing);
  if (!narrowing.empty()) sum = XQuery(XQuery::OP_FILTER, sum, narrowing);
  return excluding.empty() ? sum : XQuery(XQuery::OP_AND_NOT, sum, excluding);
}

XQuery RankedQuery::ranked_of_foremost(const Lexicon& lexicon, unsigned count) const {
  const XQuery all = ranked();
  if (foremost.empty() || all.empty() || !lexicon.matches(narrowed(foremost, *this), count)) return all;
  return {XQuery::OP_FILTER, all, foremost};
}

XQuery RankedQuery::all_words() const {
  if (is_impossible) return {};
  std::vector<XQuery> present;
  for (const XQuery& cover : covers) {
    if (cover.empty()) return {};
    present.push_back(cover);
  }
  if (present.empty()) return narrowed(only_excludes || !narrowing.empty() ? XQuery::MatchAll : XQuery(), *this);
  return narrowed(XQuery(XQuery::OP_AND, present.begin(), present.end()), *this);
}

}  // namespace dssearch
