// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_collect {

/// @param sections  only notes with one of these; nothing: all notes.
/// @return at most `limit` notes of the index, ascending by path, and the number of further ones.
/// Cost: lists all notes; finds all sections of the query; reads the records of the returned notes.
NoteTable read_note_table(const OpenIndex& index, const std::optional<Xapian::Query>& sections, std::size_t limit);

/// @return the `limit` tags with the most sections, counted by note. Examines at most 50,000 different tags.
/// Cost: reads all tags, and all sections with the returned ones.
TagCounts count_tags(const OpenIndex& index, std::size_t limit);

}  // namespace dssearch::inline searcher_collect
