// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/section_count.hpp"

#include <algorithm>

namespace dssearch {
namespace {

bool is_any_of(const XQuery& query) {
  return query.get_type() == XQuery::OP_OR || query.get_type() == XQuery::OP_SYNONYM;
}

/// @return whether one word of an OR is so common that all are certainly beyond a bound.
bool is_beyond(Xapian::doccount bound, const Xapian::Database& db, const XQuery& query) {
  if (query.get_type() == XQuery::LEAF_TERM) return db.get_termfreq(*query.get_terms_begin()) > bound;
  for (std::size_t i = 0; is_any_of(query) && i < query.get_num_subqueries(); ++i) {
    if (is_beyond(bound, db, query.get_subquery(i))) return true;
  }
  return false;
}

/// @return the share of all sections that have none of the words of an OR, if each stood anywhere by chance.
double share_without(const Xapian::Database& db, const XQuery& query) {
  if (query.get_type() == XQuery::LEAF_TERM)
    return 1.0 - static_cast<double>(db.get_termfreq(*query.get_terms_begin())) / db.get_doccount();
  double share = 1;
  for (std::size_t i = 0; is_any_of(query) && i < query.get_num_subqueries(); ++i)
    share *= share_without(db, query.get_subquery(i));
  return share;
}

/// @param looked_at  how many sections are looked at, at least.
SectionCount counted(const Xapian::Database& db, const XQuery& query, Xapian::doccount looked_at) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const Xapian::MSet set = enquire.get_mset(0, 0, std::min(looked_at, db.get_doccount()));
  return {set.get_matches_estimated(), set.get_matches_lower_bound() == set.get_matches_upper_bound()};
}

}  // namespace

SectionCount count_sections(const Xapian::Database& db, const XQuery& query, bool exactly) {
  if (query.empty()) return {};
  if (query.get_type() == XQuery::LEAF_TERM) return {db.get_termfreq(*query.get_terms_begin()), true};
  if (exactly) return counted(db, query, db.get_doccount());
  return counted(db, query, is_beyond(kCountExactly, db, query) ? 0 : kCountExactly);
}

SectionCount roughly_count_sections(const Xapian::Database& db, const XQuery& query) {
  if (query.empty()) return {};
  SectionCount out;
  if (is_beyond(kCountCheaply, db, query)) {
    out = {static_cast<std::size_t>((1.0 - share_without(db, query)) * db.get_doccount()), false};
  } else {
    out = counted(db, query, kCountCheaply);
  }
  if (!out.is_exact) out.sections = std::max<std::size_t>(out.sections, kCountCheaply + 1);
  return out;
}

}  // namespace dssearch
