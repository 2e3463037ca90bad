// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/store/open_index.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher_index {

/// @return the summary of an index, for answers; for several as one: the folder of the first one, and sums.
IndexSummary summary_of(const OpenIndex& index);

/// @return the same for each of several as one; empty when it is only one.
std::vector<IndexSummary> summaries_of(const OpenIndex& index);

/// @param index  the one that holds the note: `OpenIndex::shard_of`.
/// @return the record of a note; an empty one when the index does not have it.
NoteRecord note_record(const OpenIndex& index, const std::string& path);

/// @return the document of a section id or of its unambiguous beginning; nothing when there is none.
/// @throws Error usage, when several sections share the beginning.
std::optional<Xapian::docid> find_docid(const Xapian::Database& db, const std::string& id);

/// @return the term that all sections of a section's note have.
std::string note_term(const Xapian::Document& section);

/// @return a section with its lines from its note's record. Cost: linear in the sections of the note.
SectionText placed(const StoredSection& stored, const NoteRecord& record);

/// The same for a caller that has the section's entry in the record.
SectionText placed(const StoredSection& stored, const SectionPlace& place);

}  // namespace dssearch::inline searcher_index
