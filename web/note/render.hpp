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

namespace dssearch::inline web_note {

/// A note as HTML.
struct RenderedNote {
  Html html;               ///< of the text below the front matter
  bool has_title = false;  ///< it begins with a heading of level 1, so the page need not show the title
  bool has_math = false;   ///< `code.math` (with `$` or `$$` on both sides) or blocks of the language math
  bool has_code = false;   ///< code blocks that name their language
};

/// The options of rendering a note.
struct RenderOptions {
  const Marker* marker = nullptr;       ///< words to mark; may be null
  IsNote is_note{};                     ///< for links to notes with unusual extensions; may be empty
  FindNote find_note{};                 ///< for wikilinks; may be empty
  FindPictureSize find_picture_size{};  ///< may be empty
};

/// Renders a note so that nothing in it is active: raw HTML becomes its text, links lead only to web, mail and our own
/// pages, pictures come from the notes' folder. Each section has its anchor as an id; a continuation has
/// `continuation_anchor`. A note that `guard_note` refuses is shown as plain text.
/// @param text  the note, valid UTF-8. @param path  of the note. @param note  the result of `cut_note` for the text.
RenderedNote render_note(std::string_view text, std::string_view path, const Note& note, const RenderOptions& options);

/// @return the id, in the rendered note, of a passage that continues its section.
std::string continuation_anchor(int line);

}  // namespace dssearch::inline web_note
