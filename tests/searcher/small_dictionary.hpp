// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "searcher/expand/term_dictionary.hpp"
#include "tests/searcher/small_index.hpp"

namespace dssearch {

/// An index of a few notes with its dictionary.
struct SmallDictionary {
  SmallIndex notes;
  OpenIndex index = notes.open();
  TermDictionary dictionary{index.db, index.info.language};

  /// Paths of the notes that a query of ours matches, ascending.
  std::vector<std::string> matching(const Xapian::Query& query) {
    Xapian::Enquire enquire(index.db);
    enquire.set_query(query);
    const Xapian::MSet set = enquire.get_mset(0, 100);
    std::set<std::string> paths;
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      const std::string order = hit.get_document().get_value(kSlotOrder);
      paths.insert(order.substr(0, order.find('\0')));
    }
    return {paths.begin(), paths.end()};
  }
};

/// Notes that write fine tuning apart, as one word, and not together.
inline SmallDictionary tuning_notes() {
  return {SmallIndex(NoteTexts{{"a.md", "# Apart\n\nA fine tuning of models.\n"},
                               {"b.md", "# Together\n\nThe finetuning run.\n"},
                               {"c.md", "# Both words\n\nTuning that is fine.\n"}})};
}

}  // namespace dssearch
