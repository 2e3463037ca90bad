// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <functional>
#include <string>

namespace dssearch::inline web_note {

/// Finds the note that a wikilink names. @param name  "note" or "folder/note", without '#' and '|'.
/// @return its path; empty when there is none.
using FindNote = std::function<std::string(const std::string& name)>;

/// Turns the wikilinks in a text node into links (`[[note]]`, `[[note#Part]]`, `[[note|shown]]`) that name a note;
/// others stay text. The node keeps the text before the first one.
void link_wikilinks(cmark_node* text, const FindNote& find_note);

}  // namespace dssearch::inline web_note
