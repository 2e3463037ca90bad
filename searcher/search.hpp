// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch::inline searcher {

/// One search on an open index, or on several as one.
/// @throws Xapian::Error, so that `with_reader` tries again; Error damaged.
Results run_search(OpenIndex& index, const SearchRequest& request);

/// The notes that match, best first: with all words if any section has them all, else with any of them.
std::vector<NoteHit> run_note_search(OpenIndex& index, const SearchRequest& request);

/// The notes of a requested table.
NoteTable run_note_table(OpenIndex& index, const NoteTableRequest& request);

/// Finds the matches of a query in a text.
Highlighter make_highlighter(OpenIndex& index, const std::string& query);

}  // namespace dssearch::inline searcher
