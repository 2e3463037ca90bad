// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_analysis {

enum class CharClass : unsigned char {
  separator,  ///< ends a word
  letter,     ///< part of a word, other marks included
  digit,
  ignored,    ///< soft hyphen, joiners, variation selectors, accents: takes no part in a word and does not end it
  ideograph,  ///< of a script written without spaces: each is a term of its own
  symbol,     ///< emoji and the like: a term of its own
};

/// Source: general categories of Unicode from utf8proc; scripts without spaces by block.
CharClass char_class(char32_t code);

/// Appends `code` folded: compatibility forms resolved, case and accents removed (Zürich, ZÜRICH and zurich agree),
/// other Latin letters written in ASCII (Łódź and lodz, Ægir and aegir). Ideographs and Hangul stay composed.
void append_folded(std::string& out, char32_t code);

/// @return a whole text folded as words are; all that is no letter, digit or symbol stays. For comparing values.
std::string folded_text(std::string_view text);

/// @return the end of the ideograph that starts at `text[at]`, with the marks that compose with it: voiced kana, Hangul
/// written as jamo. Requires: at < text.size().
std::size_t ideograph_end(std::string_view text, std::size_t at);

/// @return an ideograph with its marks folded, composed: the same for NFC and NFD, half and full width.
std::string folded_ideograph(std::string_view text);

/// @return true for upper-case letters.
bool is_upper(char32_t code);

/// @return the end of the grapheme cluster that starts at `text[at]`. Requires: at < text.size().
/// Source: Unicode UAX #29, extended grapheme clusters.
std::size_t grapheme_end(std::string_view text, std::size_t at);

}  // namespace dssearch::inline indexer_analysis
