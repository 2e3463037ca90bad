// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <string>
#include <string_view>

#include "searcher/answer/marker.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_note {

// cmark-gfm allows no custom node in a table cell, so our tags pass its renderer as bytes that never occur in UTF-8
// (0xF8..0xFF): no note can contain them, not even as a character reference.

/// Puts the marks of the words that `marker` finds into the text, code and code block nodes of a tree. Each paragraph,
/// heading and table cell is matched as a whole, so that phrases are found across emphasis and links.
void mark_words(cmark_node* tree, const Marker& marker);

/// @return text that `expand_tags` turns into the element of `anchor_html`. May stand in HTML: the id is escaped.
std::string anchor_tag(std::string_view id);

/// @return text that, at the beginning of a code node, `expand_tags` turns into its class.
/// @param display  whether the mathematics is on its own line.
std::string math_tag(bool display);

/// @return text that `expand_tags` turns into a line break.
std::string break_tag();

/// @return an empty element with this id.
Html anchor_html(std::string_view id);

/// @return `text` with the ranges that `marker` finds put into <mark>.
Html mark_plain(std::string_view text, const Marker* marker);

/// @param html  rendered by cmark-gfm. @return the same with our tags expanded.
std::string expand_tags(std::string_view html);

}  // namespace dssearch::inline web_note
