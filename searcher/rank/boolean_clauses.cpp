// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/boolean_clauses.hpp"

#include <algorithm>
#include <vector>

#include "searcher/rank/coverage.hpp"
#include "searcher/rank/filter.hpp"
#include "searcher/rank/proximity.hpp"

namespace dssearch::inline searcher_rank {
namespace {

Xapian::Query combination(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool widen) {
  std::vector<Xapian::Query> taken;
  std::vector<Xapian::Query> refused;
  for (const QueryNode& child : node.children) {
    Xapian::Query query = sections_meant(child, plan, dictionary, widen && !child.negated);
    if (child.negated) {
      if (!query.empty()) refused.push_back(std::move(query));
    } else if (!query.empty()) {
      taken.push_back(std::move(query));
    } else if (node.kind == QueryKind::all_of) {
      return {};
    }
  }
  if (node.kind == QueryKind::any_of) {
    for (const Xapian::Query& query : refused)
      taken.emplace_back(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, query);
    return any_of(taken);
  }
  const Xapian::Query all =
      taken.empty() ? Xapian::Query::MatchAll : Xapian::Query(Xapian::Query::OP_AND, taken.begin(), taken.end());
  return refused.empty() ? all : Xapian::Query(Xapian::Query::OP_AND_NOT, all, any_of(refused));
}

/// All of some words that are not in the plan.
Xapian::Query words_alone(std::vector<QueryTerm> query_terms, TermDictionary& dictionary) {
  const QueryPlan plan = plan_of_terms(std::move(query_terms), dictionary, {});
  return coverage(plan, {0, plan.terms.size()}, dictionary);
}

/// Sections with the words of a value in their note's path; core/deep: next to each other; with a '*' at the end, the
/// last one is a beginning.
Xapian::Query path_meant(const QueryNode& node, TermDictionary& dictionary) {
  std::vector<QueryTerm> query_terms = query_terms_of(node.text, node.field);
  const bool open = node.text.size() > 1 && node.text.back() == '*' && node.text[node.text.size() - 2] != '/';
  if (query_terms.empty()) return Xapian::Query(Xapian::Query::MatchAll);
  if (open) query_terms.back().is_prefix = true;
  return words_alone(std::move(query_terms), dictionary);
}

Xapian::Query words_meant(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary) {
  const QueryPlan::Leaf* leaf = plan.leaf(node);
  return leaf != nullptr ? coverage(plan, leaf->terms, dictionary) : words_alone(query_terms_of(node), dictionary);
}

}  // namespace

bool has_filter(const QueryNode& node) {
  return node.kind == QueryKind::filter || std::any_of(node.children.begin(), node.children.end(), has_filter);
}

Xapian::Query sections_meant(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool widen) {
  switch (node.kind) {
    case QueryKind::filter:
      if (node.field == kPath.name) return path_meant(node, dictionary);
      return read_filter(node, dictionary.db()).query;
    case QueryKind::phrase: return phrase_query(node, plan, dictionary, widen);
    case QueryKind::near: return nearness(node, dictionary);
    case QueryKind::all_of:
    case QueryKind::any_of: return combination(node, plan, dictionary, widen);
    default: return words_meant(node, plan, dictionary);
  }
}

}  // namespace dssearch::inline searcher_rank
