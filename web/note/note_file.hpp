// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/snapshot.hpp"
#include "web/frame/note_link.hpp"
#include "web/http/request.hpp"
#include "web/note/picture_size.hpp"
#include "web/note/render_wikilinks.hpp"

namespace dssearch::inline web_note {

/// @return whether a path has a part that begins with a dot: such files are no notes and are not served.
bool is_hidden(std::string_view path);

/// @return the parameter `path`. @throws Stopped 400, when there is none.
std::string wanted_path(const Request& request);

/// @return the current text of a note. Reads only notes in the index.
/// @throws Stopped  404 when there is no such note, 403 without permission, 503 when reading fails.
std::string read_note(const Snapshot& snapshot, const std::string& path);

/// @return a function that recognises the index's notes, for up to 500 paths. The snapshot must outlive it.
IsNote note_test(const Snapshot& snapshot);

/// @return a function that finds the notes of wikilinks, up to 500. The snapshot must outlive it.
FindNote note_finder(const Snapshot& snapshot);

/// @return a function that finds the sizes of pictures that `/file` would serve, up to 100.
FindPictureSize picture_size_finder(const Location& location);

}  // namespace dssearch::inline web_note
