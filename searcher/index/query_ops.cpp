// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/query_ops.hpp"

#include <algorithm>
#include <set>

namespace dssearch::inline searcher_index {
namespace {

bool has_positions(const Xapian::Query& query) {
  if (query.get_type() == Xapian::Query::OP_PHRASE || query.get_type() == Xapian::Query::OP_NEAR) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (has_positions(query.get_subquery(i))) return true;
  }
  return false;
}

/// The parts of an OR: single terms, and others.
struct Parts {
  std::set<std::string> terms;
  std::vector<Xapian::Query> others;
};

void take_apart(const Xapian::Query& query, Parts& out) {
  switch (query.get_type()) {
    case Xapian::Query::LEAF_TERM: out.terms.insert(*query.get_terms_begin()); break;
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_SYNONYM:
    case Xapian::Query::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) take_apart(query.get_subquery(i), out);
      break;
    default: out.others.push_back(query);
  }
}

/// Whether each section that matches has one of the terms.
bool has_one_of(const Xapian::Query& query, const std::set<std::string>& terms) {
  const auto part = [&](std::size_t i) { return has_one_of(query.get_subquery(i), terms); };
  const std::size_t parts = query.get_num_subqueries();
  switch (query.get_type()) {
    case Xapian::Query::LEAF_TERM: return terms.contains(*query.get_terms_begin());
    case Xapian::Query::OP_AND:
    case Xapian::Query::OP_FILTER:
    case Xapian::Query::OP_PHRASE:
    case Xapian::Query::OP_NEAR:
      for (std::size_t i = 0; i < parts; ++i) {
        if (part(i)) return true;
      }
      return false;
    case Xapian::Query::OP_OR:
    case Xapian::Query::OP_SYNONYM:
    case Xapian::Query::OP_SCALE_WEIGHT:
      for (std::size_t i = 0; i < parts; ++i) {
        if (!part(i)) return false;
      }
      return parts > 0;
    case Xapian::Query::OP_AND_NOT:
    case Xapian::Query::OP_AND_MAYBE: return part(0);
    default: return false;
  }
}

}  // namespace

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  std::vector<Xapian::Query> present;
  for (const Xapian::Query& query : queries) {
    if (!query.empty()) present.push_back(query);
  }
  if (present.empty()) return {};
  return present.size() == 1 ? present.front() : Xapian::Query(Xapian::Query::OP_OR, present.begin(), present.end());
}

Xapian::Query all_of(const std::vector<Xapian::Query>& queries) {
  if (queries.empty() ||
      std::any_of(queries.begin(), queries.end(), [](const Xapian::Query& query) { return query.empty(); }))
    return {};
  return queries.size() == 1 ? queries.front() : Xapian::Query(Xapian::Query::OP_AND, queries.begin(), queries.end());
}

Xapian::Query steady(const Xapian::Query& query) {
  if (query.get_num_subqueries() == 0) return query;
  // An AND that is asked for one document moves on to the next match, so it never has to answer no. OP_SYNONYM around
  // the query keeps the AND from absorbing it; as a filter it scores nothing.
  std::vector<Xapian::Query> words;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) words.push_back(query.get_subquery(i));
  const Xapian::Query apart(Xapian::Query::OP_SYNONYM, &query, &query + 1);
  return {Xapian::Query::OP_FILTER, Xapian::Query(Xapian::Query::OP_AND, words.begin(), words.end()), apart};
}

Xapian::Query scaled(double weight, const Xapian::Query& query) {
  if (weight == 0) return {};
  if (query.empty() || weight == 1.0) return query;
  return {weight, query};
}

Xapian::Query one_of(std::vector<Xapian::Query> terms) {
  if (terms.empty()) return {};
  while (terms.size() > 1) {
    std::vector<Xapian::Query> pairs;
    for (std::size_t i = 0; i + 1 < terms.size(); i += 2)
      pairs.emplace_back(Xapian::Query::OP_SYNONYM, terms[i], terms[i + 1]);
    if (terms.size() % 2 == 1) pairs.push_back(terms.back());
    terms = std::move(pairs);
  }
  return terms.front();
}

Xapian::Query without(const Xapian::Query& query, const Xapian::Query& other) {
  return query.empty() || other.empty() ? query : Xapian::Query(Xapian::Query::OP_AND_NOT, query, other);
}

Xapian::Query constant(double score, const Xapian::Query& query) {
  if (query.empty()) return query;
  Xapian::PostingSource* source = new Xapian::FixedWeightPostingSource(score);
  return {Xapian::Query::OP_FILTER, Xapian::Query(source->release()), query};
}

Xapian::Query same_sections(const Xapian::Query& query,
                            const std::function<std::string(const std::string& term)>& implied) {
  Parts parts;
  take_apart(query, parts);
  std::vector<Xapian::Query> needed;
  for (const std::string& term : parts.terms) {
    if (!parts.terms.contains(implied(term))) needed.emplace_back(term);
  }
  for (const Xapian::Query& other : parts.others) {
    if (!has_one_of(other, parts.terms)) needed.push_back(other);
  }
  return any_of(needed);
}

bool is_within(const Xapian::Query& query, const Xapian::Query& other) {
  Parts parts;
  take_apart(other, parts);
  return has_one_of(query, parts.terms);
}

std::vector<Xapian::Query> alternatives(const Xapian::Query& query) {
  if (query.empty()) return {};
  if (query.get_type() != Xapian::Query::OP_OR || !has_positions(query)) return {query};
  std::vector<Xapian::Query> out;
  std::vector<Xapian::Query> plain;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Xapian::Query part = query.get_subquery(i);
    if (!has_positions(part)) {
      plain.push_back(part);
      continue;
    }
    for (Xapian::Query& way : alternatives(part)) out.push_back(std::move(way));
  }
  if (!plain.empty()) out.push_back(any_of(plain));
  return out;
}

}  // namespace dssearch::inline searcher_index
