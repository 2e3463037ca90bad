// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/note_filter.hpp"

#include <string>
#include <vector>

#include "indexer/schema/field.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline searcher_index {

Xapian::Query sections_of_note(const Xapian::Database& db, Xapian::docid doc) {
  auto key = db.termlist_begin(doc);
  key.skip_to(std::string(kNote.prefix));
  if (db.size() == 1) return Xapian::Query(*key);
  // Another folder may have a note with the same path. Reading values one by one is slow.
  const std::string note = db.get_document(doc).get_value(kSlotNote);
  return {Xapian::Query::OP_FILTER, Xapian::Query(*key),
          Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kSlotNote, note, note)};
}

Xapian::Query first_sections() {
  return Xapian::Query(value_term(kFirst, ""));
}

Xapian::MSet all_sections(const Xapian::Database& db, const Xapian::Query& query) {
  if (query.empty()) return {};
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, db.get_doccount());
}

bool has_any(const Xapian::Database& db, const Xapian::Query& query) {
  if (query.empty()) return false;
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return !enquire.get_mset(0, 1).empty();
}

Xapian::Query sections_of_notes(const Xapian::Database& db, const Xapian::Query& sections) {
  const auto any_note = [&](const Xapian::MSet& firsts) {
    std::vector<Xapian::Query> notes;
    notes.reserve(firsts.size());
    for (auto one = firsts.begin(); one != firsts.end(); ++one) notes.push_back(sections_of_note(db, *one));
    return any_of(notes);
  };
  const Xapian::MSet with = all_sections(db, {Xapian::Query::OP_FILTER, first_sections(), sections});
  if (with.size() <= db.get_termfreq(value_term(kFirst, "")) / 2) return any_note(with);
  const Xapian::MSet without_any = all_sections(db, without(first_sections(), sections));
  return without_any.empty() ? Xapian::Query::MatchAll : without(Xapian::Query::MatchAll, any_note(without_any));
}

}  // namespace dssearch::inline searcher_index
