// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/scored_query.hpp"

#include <algorithm>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/schema/field.hpp"

namespace dssearch::inline searcher_rank {
namespace {

Xapian::Query narrowed(Xapian::Query query, const ScoredQuery& ranked) {
  if (!ranked.narrowing.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, ranked.narrowing);
  if (!ranked.excluding.empty()) query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, ranked.excluding);
  return query;
}

Xapian::Query sum_of(const std::vector<ScoreComponent>& components) {
  std::vector<Xapian::Query> parts;
  parts.reserve(components.size());
  for (const ScoreComponent& component : components) parts.push_back(component.query);
  return any_of(parts);
}

/// Words of headings and titles are words of the text too: see `Field::holds`.
std::string in_text_too(const std::string& term) {
  const std::size_t stem = term.front() == 'Z' ? 1 : 0;
  for (const Field& field : {kHeading, kTitle}) {
    if (term.compare(stem, field.prefix.size(), field.prefix) == 0)
      return term.substr(0, stem) + term.substr(stem + field.prefix.size());
  }
  return {};
}

}  // namespace

bool names_a_kind(const QueryTerm& query_term) {
  return query_term.kind == TokenKind::word && !is_partial(query_term) && query_term.field.empty() &&
         is_kind_word(query_term.parts.front());
}

void ScoredQuery::demand(const std::vector<bool>& given_up) {
  for (QueryTerm& query_term : plan.terms) {
    const bool narrows = query_term.required > 0 && !given_up.at(query_term.required - 1);
    query_term.is_demanded = !query_term.is_stop && !narrows;
  }
}

bool ScoredQuery::empty() const {
  if (is_impossible) return true;
  if (!components.empty()) return false;
  const auto is_demanded = [](const QueryTerm& query_term) { return query_term.is_demanded; };
  return std::any_of(plan.terms.begin(), plan.terms.end(), is_demanded) || (narrowing.empty() && !only_excludes);
}

Xapian::Query ScoredQuery::ranked() const {
  if (empty()) return {};
  Xapian::Query sum = sum_of(components);
  if (sum.empty()) sum = Xapian::Query(0.0, narrowing.empty() ? Xapian::Query::MatchAll : narrowing);
  if (!narrowing.empty()) sum = Xapian::Query(Xapian::Query::OP_FILTER, sum, narrowing);
  return excluding.empty() ? sum : Xapian::Query(Xapian::Query::OP_AND_NOT, sum, excluding);
}

Xapian::Query ScoredQuery::listed() const {
  if (empty() || components.empty()) return ranked();
  return narrowed(same_sections(sum_of(components), in_text_too), *this);
}

bool ScoredQuery::finds_all_words() const {
  if (components.empty()) return !empty();
  return is_within(all_words(), sum_of(components));
}

Xapian::Query ScoredQuery::all_words() const {
  if (is_impossible || any_will_do) return {};
  std::vector<Xapian::Query> demanded;
  std::size_t cover = 0;
  for (const QueryTerm& query_term : plan.terms) {
    if (query_term.is_stop) continue;
    if (query_term.is_demanded) demanded.push_back(covers[cover]);
    ++cover;
  }
  if (demanded.empty())
    return narrowed(only_excludes || !narrowing.empty() ? Xapian::Query::MatchAll : Xapian::Query(), *this);
  const Xapian::Query together = all_of(demanded);
  return together.empty() ? together : narrowed(together, *this);
}

}  // namespace dssearch::inline searcher_rank
