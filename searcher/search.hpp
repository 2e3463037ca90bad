// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch {

/// One search on an opened index, or several as one.
/// @throws Xapian::Error, for `with_reader` to try again on; Error damaged.
Results run_search(OpenIndex& index, const SearchRequest& request);

/// The notes that match, best first: with all the words if any section has them all, else with any.
std::vector<NoteHit> run_note_search(OpenIndex& index, const SearchRequest& request);

/// The notes that a table is wanted of.
NoteTable run_note_table(OpenIndex& index, const NoteTableRequest& request);

/// What a query marks in a text.
Highlighter make_highlighter(OpenIndex& index, const std::string& query);

}  // namespace dssearch
