// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/xquery.hpp"

#include <algorithm>
#include <set>

namespace dssearch {
namespace {

bool has_positions(const XQuery& query) {
  if (query.get_type() == XQuery::OP_PHRASE || query.get_type() == XQuery::OP_NEAR) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (has_positions(query.get_subquery(i))) return true;
  }
  return false;
}

/// The parts of an OR: single terms, and the others.
struct Parts {
  std::set<std::string> terms;
  std::vector<XQuery> others;
};

void take_apart(const XQuery& query, Parts& out) {
  switch (query.get_type()) {
    case XQuery::LEAF_TERM: out.terms.insert(*query.get_terms_begin()); break;
    case XQuery::OP_OR:
    case XQuery::OP_SYNONYM:
    case XQuery::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) take_apart(query.get_subquery(i), out);
      break;
    default: out.others.push_back(query);
  }
}

/// Whether each section that matches has one of the terms.
bool has_one_of(const XQuery& query, const std::set<std::string>& terms) {
  const auto part = [&](std::size_t i) { return has_one_of(query.get_subquery(i), terms); };
  const std::size_t parts = query.get_num_subqueries();
  switch (query.get_type()) {
    case XQuery::LEAF_TERM: return terms.contains(*query.get_terms_begin());
    case XQuery::OP_AND:
    case XQuery::OP_FILTER:
    case XQuery::OP_PHRASE:
    case XQuery::OP_NEAR:
      for (std::size_t i = 0; i < parts; ++i) {
        if (part(i)) return true;
      }
      return false;
    case XQuery::OP_OR:
    case XQuery::OP_SYNONYM:
    case XQuery::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < parts; ++i) {
        if (!part(i)) return false;
      }
      return parts > 0;
    case XQuery::OP_AND_NOT:
    case XQuery::OP_AND_MAYBE: return part(0);
    default: return false;
  }
}

}  // namespace

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
  if (query.get_num_subqueries() == 0) return query;
  // An AND moves on to the next match where it is asked for one document, and so never has to say no. What it would
  // take into itself is kept apart from it by a synonym of one, and scores nothing as a filter.
  std::vector<XQuery> words;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) words.push_back(query.get_subquery(i));
  const XQuery apart(XQuery::OP_SYNONYM, &query, &query + 1);
  return {XQuery::OP_FILTER, XQuery(XQuery::OP_AND, words.begin(), words.end()), apart};
}

XQuery scaled(double weight, const XQuery& query) {
  if (weight == 0) return {};
  if (query.empty() || weight == 1.0) return query;
  return {weight, query};
}

XQuery one_of(std::vector<XQuery> terms) {
  if (terms.empty()) return {};
  while (terms.size() > 1) {
    std::vector<XQuery> pairs;
    for (std::size_t i = 0; i + 1 < terms.size(); i += 2)
      pairs.emplace_back(XQuery::OP_SYNONYM, terms[i], terms[i + 1]);
    if (terms.size() % 2 == 1) pairs.push_back(terms.back());
    terms = std::move(pairs);
  }
  return terms.front();
}

XQuery without(const XQuery& query, const XQuery& other) {
  return query.empty() || other.empty() ? query : XQuery(XQuery::OP_AND_NOT, query, other);
}

XQuery constant(double score, const XQuery& query) {
  if (query.empty()) return query;
  Xapian::PostingSource* source = new Xapian::FixedWeightPostingSource(score);
  return {XQuery::OP_FILTER, XQuery(source->release()), query};
}

XQuery same_sections(const XQuery& query, const std::function<std::string(const std::string& term)>& implied) {
  Parts parts;
  take_apart(query, parts);
  std::vector<XQuery> needed;
  for (const std::string& term : parts.terms) {
    if (!parts.terms.contains(implied(term))) needed.emplace_back(term);
  }
  for (const XQuery& other : parts.others) {
    if (!has_one_of(other, parts.terms)) needed.push_back(other);
  }
  return any_of(needed);
}

bool is_within(const XQuery& query, const XQuery& other) {
  Parts parts;
  take_apart(other, parts);
  return has_one_of(query, parts.terms);
}

std::vector<XQuery> alternatives(const XQuery& query) {
  if (query.empty()) return {};
  if (query.get_type() != XQuery::OP_OR || !has_positions(query)) return {query};
  std::vector<XQuery> out;
  std::vector<XQuery> plain;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const XQuery part = query.get_subquery(i);
    if (!has_positions(part)) {
      plain.push_back(part);
      continue;
    }
    for (XQuery& way : alternatives(part)) out.push_back(std::move(way));
  }
  if (!plain.empty()) out.push_back(any_of(plain));
  return out;
}

}  // namespace dssearch
