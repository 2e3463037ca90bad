// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_index {

/// @return all sections of the note of the section `doc`, with score 0. Reads the section's term list.
Xapian::Query sections_of_note(const Xapian::Database& db, Xapian::docid doc);

/// @return all sections of the notes whose first section is one of `sections`. Cost: grows with the notes that have
/// one, or with those that have none, whichever are fewer.
Xapian::Query sections_of_notes(const Xapian::Database& db, const Xapian::Query& sections);

/// The first section of every note.
Xapian::Query first_sections();

/// @return all sections that match, in index order, without scores.
Xapian::MSet all_sections(const Xapian::Database& db, const Xapian::Query& query);

/// @return whether any section matches.
bool has_any(const Xapian::Database& db, const Xapian::Query& query);

}  // namespace dssearch::inline searcher_index
