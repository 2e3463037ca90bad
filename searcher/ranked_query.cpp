// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranked_query.hpp"

#include <algorithm>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/schema/field.hpp"

namespace dssearch {
namespace {

XQuery narrowed(XQuery query, const RankedQuery& ranked) {
  if (!ranked.narrowing.empty()) query = XQuery(XQuery::OP_FILTER, query, ranked.narrowing);
  if (!ranked.excluding.empty()) query = XQuery(XQuery::OP_AND_NOT, query, ranked.excluding);
  return query;
}

XQuery sum_of(const std::vector<ScoreComponent>& components) {
  std::vector<XQuery> parts;
  parts.reserve(components.size());
  for (const ScoreComponent& component : components) parts.push_back(component.query);
  return any_of(parts);
}

/// The words of headings and titles are words of the text too: see `Field::holds`.
std::string in_text_too(const std::string& term) {
  const std::size_t stem = term.front() == 'Z' ? 1 : 0;
  for (const Field& field : {kHeading, kTitle}) {
    if (term.compare(stem, field.prefix.size(), field.prefix) == 0)
      return term.substr(0, stem) + term.substr(stem + field.prefix.size());
  }
  return {};
}

}  // namespace

bool names_a_kind(const Unit& unit) {
  return unit.kind == TokenKind::word && !unit.is_prefix && unit.field.empty() && is_kind_word(unit.parts.front());
}

void RankedQuery::demand(const std::vector<bool>& given_up) {
  for (Unit& unit : units) {
    const bool narrows = unit.required > 0 && !given_up.at(unit.required - 1);
    unit.is_demanded = !unit.is_stop && !narrows;
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
  XQuery sum = sum_of(components);
  if (sum.empty()) sum = XQuery(0.0, narrowing.empty() ? XQuery::MatchAll : narrowing);
  if (!narrowing.empty()) sum = XQuery(XQuery::OP_FILTER, sum, narrowing);
  return excluding.empty() ? sum : XQuery(XQuery::OP_AND_NOT, sum, excluding);
}

XQuery RankedQuery::listed() const {
  if (empty() || components.empty()) return ranked();
  return narrowed(same_sections(sum_of(components), in_text_too), *this);
}

bool RankedQuery::finds_all_words() const {
  if (components.empty()) return !empty();
  return is_within(all_words(), sum_of(components));
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
