// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/schema/stored_section.hpp"
#include "tests/searcher/small_index.hpp"

namespace dssearch {

/// @return the built-in notes by path.
NoteTexts corpus_notes();

/// An index of the built-in notes, made once per process.
const SmallIndex& corpus_index();

/// @return every section of an index by its id.
std::map<std::string, StoredSection> sections_by_id(const SmallIndex& index);

/// @return every word and compound of the notes as written, markup's too; distinct, ascending.
std::vector<std::string> vocabulary(const NoteTexts& notes);

}  // namespace dssearch
