// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch::inline searcher_highlight {

/// Where a shown piece of a text may begin and end: between words, preferably between sentences, never inside a
/// grapheme. A word longer than 64 bytes (an address, a script without spaces) may be cut inside.

/// @param at     the beginning of what must be shown.
/// @param reach  how far before it the piece may begin, bytes.
/// @return where to begin, <= at: at the start of a sentence, else of a word.
std::size_t cut_before(std::string_view text, std::size_t at, std::size_t reach);

/// @param at_least  the end of what must be shown.
/// @param limit     where the piece should end at the latest, bytes; words and graphemes may extend a little beyond it.
/// @return where to end, >= at_least: after a sentence if one ends in the last half of the free room, else after a
/// word.
std::size_t cut_after(std::string_view text, std::size_t at_least, std::size_t limit);

/// @return whether a sentence ends before `at`, ignoring white space.
bool ends_sentence(std::string_view text, std::size_t at);

/// @return where the line with `at` begins and ends, without its line end.
std::size_t line_begin(std::string_view text, std::size_t at);
std::size_t line_end(std::string_view text, std::size_t at);

}  // namespace dssearch::inline searcher_highlight
