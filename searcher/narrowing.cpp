// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/narrowing.hpp"

#include <algorithm>
#include <vector>

#include "searcher/acronyms.hpp"
#include "searcher/correction.hpp"
#include "searcher/filter.hpp"
#include "searcher/nearness.hpp"
#include "searcher/unit.hpp"

namespace dssearch {
namespace {

XQuery combination(const QueryNode& node, Lexicon& lexicon, bool widen) {
  std::vector<XQuery> taken;
  std::vector<XQuery> refused;
  for (const QueryNode& child : node.children) {
    XQuery query = sections_meant(child, lexicon, widen && !child.negated);
    if (child.negated) {
      if (!query.empty()) refused.push_back(std::move(query));
    } else if (!query.empty()) {
      taken.push_back(std::move(query));
    } else if (node.kind == QueryKind::all_of) {
      return {};
    }
  }
  if (node.kind == QueryKind::any_of) {
    for (const XQuery& query : refused) taken.emplace_back(XQuery::OP_AND_NOT, XQuery::MatchAll, query);
    return any_of(taken);
  }
  const XQuery all = taken.empty() ? XQuery::MatchAll : XQuery(XQuery::OP_AND, taken.begin(), taken.end());
  return refused.empty() ? all : XQuery(XQuery::OP_AND_NOT, all, any_of(refused));
}

/// The words of a value stand in the note's path, those of core/deep next to each other; a '*' at its end opens the
/// last one.
XQuery path_meant(const QueryNode& node, Lexicon& lexicon) {
  std::vector<XQuery> parts;
  std::vector<Unit> units = units_of(node.text, node.field);
  const bool open = node.text.size() > 1 && node.text.back() == '*' && node.text[node.text.size() - 2] != '/';
  if (open && !units.empty()) units.back().is_prefix = true;
  parts.reserve(units.size());
  for (const Unit& unit : units) parts.push_back(coverage(unit, lexicon, false));
  return units.empty() ? XQuery(XQuery::MatchAll) : all_of(parts);
}

XQuery words_meant(const QueryNode& node, Lexicon& lexicon, bool widen) {
  std::vector<XQuery> parts;
  std::vector<Unit> units = units_of(node);
  if (widen) {
    correct(units, lexicon);
    add_meanings(units, lexicon);
  }
  parts.reserve(units.size());
  for (const Unit& unit : units) parts.push_back(coverage(unit, lexicon, false));
  return all_of(parts);
}

}  // namespace

bool has_filter(const QueryNode& node) {
  return node.kind == QueryKind::filter || std::any_of(node.children.begin(), node.children.end(), has_filter);
}

XQuery sections_meant(const QueryNode& node, Lexicon& lexicon, bool widen) {
  switch (node.kind) {
    case QueryKind::filter:
      if (node.field == kPath.name) return path_meant(node, lexicon);
      return filter_query(node.field, node.text, lexicon.db());
    case QueryKind::phrase: return phrase_query(node.text, node.field, lexicon, widen);
    case QueryKind::near: return nearness(node, lexicon);
    case QueryKind::all_of:
    case QueryKind::any_of: return combination(node, lexicon, widen);
    default: return words_meant(node, lexicon, widen);
  }
}

}  // namespace dssearch
