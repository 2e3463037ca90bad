// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dssearch::inline web_frame {

/// Tells whether a path, relative to the notes' folder, is a note with an unusual extension.
using IsNote = std::function<bool(const std::string&)>;

/// The address on our pages for a link in a note.
/// @param target     as written in the note.
/// @param note_path  of the note, relative to the notes' folder.
/// @return the URL: /note?path=… for notes, /file?path=… for pictures, web and mail addresses and "#…" unchanged;
///         empty for targets that a page must not or cannot open (javascript:, folders, files of other kinds).
std::string page_link(std::string_view target, std::string_view note_path, const IsNote& is_note);

/// The source of a picture in a note.
/// @return /file?path=… or a data: URL of a bitmap; empty for all others, including pictures on the web.
std::string page_picture(std::string_view target, std::string_view note_path);

/// @return whether the target is an http or https address.
bool is_web_address(std::string_view target);

/// @return the MIME type of a picture, by the end of its name; empty for other files.
std::string_view picture_type(std::string_view path);

/// @return the URL of a note's page. @param query  whose words are to be marked, may be empty. @param anchor  likewise.
std::string note_url(std::string_view path, std::string_view query = {}, std::string_view anchor = {});

}  // namespace dssearch::inline web_frame
