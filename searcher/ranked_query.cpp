// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranked_query.hpp"

#include <algorithm>

#include "indexer/analysis/stop_words.hpp"

namespace dssearch {
namespace {

XQuery narrowed(XQuery query, const RankedQuery& ranked) {
  if (!ranked.narrowing.empty()) query = XQuery(XQuery::OP_FILTER, query, ranked.narrowing);
  if (!ranked.excluding.empty()) query = XQuery(XQuery::OP_AND_NOT, query, ranked.excluding);
  return query;
}

}  // namespace

bool names_a_kind(const Unit& unit) {
  return unit.kind == TokenKind::word && !unit.is_prefix && unit.field.empty() && is_kind_word(unit.parts.front());
}

void RankedQuery::demand(const std::vector<bool>& given_up) {
  const bool has_subject =
      std::any_of(units.begin(), units.end(), [](const Unit& unit) { return !unit.is_stop && !names_a_kind(unit); });
  for (Unit& unit : units) {
    const bool narrows = unit.required > 0 && !given_up.at(unit.required - 1);
    unit.is_demanded = !unit.is_stop && !narrows && !(has_subject && names_a_kind(unit));
  }
}

bool RankedQuery::empty() const {
  if (is_impossible) return true;
  if (!components.empty()) return false;
  const auto is_demanded = [](const Unit& unit) { return unit.is_demanded; };
  return std::any_of(units.begin(), units.end(), is_demanded) || (narrowing.empty() && !only_excludes);
}

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
  if (is_impossible || any_will_do) return {};
  std::vector<XQuery> demanded;
  std::size_t cover = 0;
  for (const Unit& unit : units) {
    if (unit.is_stop) continue;
    if (unit.is_demanded) demanded.push_back(covers[cover]);
    ++cover;
  }
  if (demanded.empty()) return narrowed(only_excludes || !narrowing.empty() ? XQuery::MatchAll : XQuery(), *this);
  const XQuery together = all_of(demanded);
  return together.empty() ? together : narrowed(together, *this);
}

}  // namespace dssearch
