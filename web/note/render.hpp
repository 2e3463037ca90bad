// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/markdown/note.hpp"
#include "searcher/answer/marker.hpp"
#include "web/frame/note_link.hpp"
#include "web/http/html.hpp"
#include "web/note/picture_size.hpp"
#include "web/note/render_wikilinks.hpp"

namespace dssearch {

/// A note as HTML.
struct RenderedNote {
  Html html;               ///< of the text below the front matter
  bool has_title = false;  ///< it begins with a heading of level 1, so the page need not show the title
  bool has_math = false;   ///< `code.math` (with `$` or `$$` on both sides) or blocks of the language math
  bool has_code = false;   ///< code blocks that say their language
};

/// What a note is rendered with.
struct RenderOptions {
  const Marker* marker = nullptr;       ///< words to mark; may be null
  IsNote is_note{};                     ///< for links to notes whose name does not show it; may be empty
  FindNote find_note{};                 ///< for wikilinks; may be empty
  FindPictureSize find_picture_size{};  ///< may be empty
};

/// Renders a note so that nothing in it can act: raw HTML is read as its text, links lead to web, mail and our own
/// pages only, pictures come from the notes' folder. Each section has its anchor as an id; a continuation has
/// `continuation_anchor`. What `guard_note` takes for a bomb is shown as plain text.
/// @param text  the note, valid UTF-8. @param path  of the note. @param note  what `cut_note` made of the text.
RenderedNote render_note(std::string_view text, std::string_view path, const Note& note, const RenderOptions& options);

/// @return the id on which a passage that continues its section stands in the rendered note.
std::string continuation_anchor(int line);

}  // namespace dssearch
