// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/snapshot.hpp"
#include "web/frame/note_link.hpp"
#include "web/http/request.hpp"
#include "web/note/picture_size.hpp"
#include "web/note/render_wikilinks.hpp"

namespace dssearch {

/// @return whether a path has a part that begins with a dot: such files are neither notes nor served.
bool is_hidden(std::string_view path);

/// @return the parameter `path`. @throws Stopped 400, when there is none.
std::string wanted_path(const Request& request);

/// @return the text of a note as it is now. Only notes that the index lists are read.
/// @throws Stopped  404 when there is no such note, 403 when it may not be read, 503 when it cannot.
std::string read_note(const Snapshot& snapshot, const std::string& path);

/// @return what tells the index's notes, asked of up to 500 paths. The searcher must outlive it.
IsNote note_test(const Snapshot& snapshot);

/// @return what finds the notes that wikilinks name, up to 500 of them. The searcher must outlive it.
FindNote note_finder(const Snapshot& snapshot);

/// @return what finds the sizes of pictures, up to 100 of them, as `/file` would serve them.
FindPictureSize picture_size_finder(const Location& location);

}  // namespace dssearch
