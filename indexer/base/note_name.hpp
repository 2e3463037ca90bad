// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace dssearch::inline indexer_base {

/// The names of notes, for people; letters of either case count.
inline constexpr const char* kNoteGlobs = "*.md, *.markdown, *.mdown, *.mkd, *.mdx, *.qmd, *.Rmd";

/// @return whether a file of that name is a note by default: `kNoteGlobs`, in letters of either case.
bool has_note_name(std::string_view name);

/// @return whether a file of that name is no note by default, but holds text that people write as notes: *.txt, *.org,
/// *.rst and others, in letters of either case.
bool is_like_note(std::string_view name);

}  // namespace dssearch::inline indexer_base
