// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace dssearch {

/// Where a shown piece of a text may begin and end: between words, better between sentences, never inside a grapheme.
/// A word longer than 64 bytes (an address, a script without spaces) may be cut inside.

/// @param at     what must be shown begins here.
/// @param reach  how far before it the piece may begin, bytes.
/// @return where to begin, <= at: where a sentence begins, else a word.
std::size_t cut_before(std::string_view text, std::size_t at, std::size_t reach);

/// @param at_least  what must be shown ends here.
/// @param limit     where the piece should end at the latest, bytes; words and graphemes may stand over a little.
/// @return where to end, >= at_least: after a sentence if one ends in the last half of what is free, else after a
/// word.
std::size_t cut_after(std::string_view text, std::size_t at_least, std::size_t limit);

/// @return whether a sentence ends before `at`, white space left out.
bool ends_sentence(std::string_view text, std::size_t at);

/// @return where the line that `at` lies in begins and ends, without its line end.
std::size_t line_begin(std::string_view text, std::size_t at);
std::size_t line_end(std::string_view text, std::size_t at);

}  // namespace dssearch
