// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/answer/note_table.hpp"
#include "searcher/answer/request.hpp"
#include "web/browse/parts.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_browse {

/// @return the folders of the notes, their tags, and the fields of their front matter with their values.
Html browse_html(const NoteTable& table, const TagCounts& tags);

/// @return the content of a folder: folders and notes. @param folder  one with notes. @param slice  of its own notes.
Html folder_html(const std::vector<FolderCount>& folders, const FolderCount& folder, const NoteTable& table,
                 Slice slice);

/// @return all values of a field. @param slice  of them.
Html values_html(const FieldSummary& field, Slice slice);

/// @return the notes with a value of a field. @param asked  the field, as in the query language; may be empty.
Html notes_with_html(const std::string& field, const std::string& asked, const std::string& value,
                     const std::vector<const NoteRow*>& notes, Slice slice);

/// @return notes by the day of their last change, the latest first. @param notes  those of the slice.
Html recent_html(const std::vector<NoteEntry>& notes, Slice slice);

}  // namespace dssearch::inline web_browse
