// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "web/render.hpp"

namespace dssearch {

/// @return what the page of a note shows, as HTML.
/// @param query  whose words are marked in it; may be empty.
std::string note_html(std::string_view path, const Note& note, const RenderedNote& rendered, std::string_view query);

/// @return the text of a note with numbered lines (ids L1, L2, …), as HTML. Very long notes are cut, and say so.
std::string source_html(std::string_view path, std::string_view text);

}  // namespace dssearch
