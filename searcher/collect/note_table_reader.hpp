// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/note_table.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch {

/// @param sections  only notes with one of these; nothing: all notes.
/// @return at most `limit` notes of the index, ascending by path, and how many more there are.
/// Cost: lists all notes; finds all sections of the query; reads the records of the notes that are returned.
NoteTable read_note_table(const OpenIndex& index, const std::optional<Xapian::Query>& sections, std::size_t limit);

/// @return the `limit` tags that most sections bear, counted by note. At most 50,000 different ones are looked at.
/// Cost: looks at all tags, and at all sections with those that are returned.
TagCounts count_tags(const OpenIndex& index, std::size_t limit);

}  // namespace dssearch
