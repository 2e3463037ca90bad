// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/narrowing.hpp"

#include <algorithm>
#include <vector>

#include "searcher/filter.hpp"
#include "searcher/ranking_weights.hpp"
#include "searcher/unit.hpp"

namespace dssearch {
namespace {

XQuery combination(const QueryNode& node, Lexicon& lexicon) {
  std::vector<XQuery> taken;
  std::vector<XQuery> refused;
  for (const QueryNode& child : node.children) {
    XQuery query = sections_meant(child, lexicon);
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

XQuery nearness(const QueryNode& node, Lexicon& lexicon) {
  std::vector<XQuery> words;
  for (const QueryNode& child : node.children) {
    for (const Unit& unit : units_of(child.text, {})) {
      for (const std::string& part : unit.parts) {
        XQuery word = lexicon.raw(kBody, part);
        if (word.empty()) return {};
        if (words.size() < kMaxHeadingPhraseWords) words.push_back(std::move(word));
      }
    }
  }
  if (words.size() < 2) return any_of(words);
  const auto window = static_cast<Xapian::termcount>(node.window) + static_cast<Xapian::termcount>(words.size());
  return {XQuery::OP_NEAR, words.begin(), words.end(), window};
}

XQuery words_meant(const QueryNode& node, Lexicon& lexicon) {
  std::vector<XQuery> parts;
  std::vector<Unit> units = units_of(node.text, node.field);
  if (node.kind == QueryKind::prefix && !units.empty()) units.back().is_prefix = true;
  for (const Unit& unit : units) parts.push_back(coverage(unit, lexicon, false));
  return all_of(parts);
}

}  // namespace

XQuery sections_meant(const QueryNode& node, Lexicon& lexicon) {
  switch (node.kind) {
    case QueryKind::filter: return filter_query(node.field, node.text, lexicon.db());
    case QueryKind::phrase: return phrase_query(node.text, node.field, lexicon);
    case QueryKind::near: return nearness(node, lexicon);
    case QueryKind::all_of:
    case QueryKind::any_of: return combination(node, lexicon);
    default: return words_meant(node, lexicon);
  }
}

}  // namespace dssearch
