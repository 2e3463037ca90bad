// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/request.hpp"
#include "web/frame/page_frame.hpp"
#include "web/http/html.hpp"
#include "web/note/render.hpp"

namespace dssearch::inline web_note {

/// Other notes on a note's page.
struct NoteAround {
  std::vector<SectionText> linked_from;  ///< by path; kMaxLinkedFrom + 1 of them mean that there are more
  std::vector<SectionText> related;      ///< most similar first
};

/// @return the assets that the page of a note needs besides note.css. Those for mathematics and code are big.
PageAssets assets_for(const RenderedNote& rendered);

inline constexpr std::size_t kMaxLinkedFrom = 20;
inline constexpr std::size_t kMaxRelated = 6;

/// @return the content of the page of a note.
/// @param query  its words are marked in the note; may be empty.
Html note_html(std::string_view path, const Note& note, const RenderedNote& rendered, std::string_view query,
               const NoteAround& around = {});

}  // namespace dssearch::inline web_note
