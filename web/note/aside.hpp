// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/markdown/note.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_note {

/// @return the part beside a note: its contents (up to 80 headings of three levels) and its front matter as facts, long
/// values and long lists folded; empty when there is neither.
Html aside_html(const Note& note);

}  // namespace dssearch::inline web_note
