// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/count.hpp"

#include <algorithm>

#include "indexer/schema/field.hpp"

namespace dssearch::inline searcher_index {
namespace {

/// @return whether one word of an OR is so common that the total certainly exceeds the limit of exact counts.
bool is_beyond_count(const Xapian::Database& db, const Xapian::Query& query, Xapian::doccount exact_to) {
  if (query.get_type() == Xapian::Query::LEAF_TERM) return db.get_termfreq(*query.get_terms_begin()) > exact_to;
  if (query.get_type() != Xapian::Query::OP_OR && query.get_type() != Xapian::Query::OP_SYNONYM) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (is_beyond_count(db, query.get_subquery(i), exact_to)) return true;
  }
  return false;
}

}  // namespace

SectionCount count_sections(const Xapian::Database& db, const Xapian::Query& query, Xapian::doccount exact_to) {
  if (query.empty()) return {};
  if (query.get_type() == Xapian::Query::LEAF_TERM) return {db.get_termfreq(*query.get_terms_begin()), true};
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const bool all = exact_to >= db.get_doccount();
  const Xapian::doccount looked_at = !all && is_beyond_count(db, query, exact_to) ? 0 : exact_to;
  const Xapian::MSet set = enquire.get_mset(0, 0, std::min(looked_at, db.get_doccount()));
  return {set.get_matches_estimated(), set.get_matches_lower_bound() == set.get_matches_upper_bound()};
}

std::unordered_map<std::string, std::size_t> sections_by_note(const Xapian::Database& db, const Xapian::Query& query,
                                                              Xapian::doccount exact_to) {
  std::unordered_map<std::string, std::size_t> out;
  if (query.empty()) return out;
  Xapian::ValueCountMatchSpy by_note(kSlotNote);
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  enquire.add_matchspy(&by_note);
  enquire.get_mset(0, 0, std::min(db.get_doccount(), exact_to));
  for (auto note = by_note.values_begin(); note != by_note.values_end(); ++note) out[*note] = note.get_termfreq();
  return out;
}

}  // namespace dssearch::inline searcher_index
