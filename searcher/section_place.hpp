// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/schema/note_record.hpp"
#include "indexer/schema/open_index.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/results.hpp"
#include "searcher/searcher.hpp"

namespace dssearch {

/// @return what an index says of itself, for answers.
IndexSummary summary_of(const OpenIndex& index);

/// @return the record of a note; an empty one when the index does not have it.
NoteRecord note_record(const OpenIndex& index, const std::string& path);

/// @return a section with the lines its note's record gives it now.
SectionText placed(const StoredSection& stored, const NoteRecord& record);

}  // namespace dssearch
