// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/note_filter.hpp"

#include <string>

#include "indexer/schema/field.hpp"

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

}  // namespace dssearch::inline searcher_index
