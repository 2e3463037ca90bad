// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

/// One code point read from UTF-8 text.
struct CodePoint {
  char32_t value = 0;    ///< U+FFFD where the bytes are not UTF-8
  std::size_t size = 1;  ///< bytes taken, >= 1
  bool valid = true;
};

/// Reads the code point that starts at `text[at]`; an invalid byte is taken alone. Requires: at < text.size().
/// Source: Unicode 15 §3.9, table 3-7 (well-formed byte sequences).
CodePoint decode_utf8(std::string_view text, std::size_t at);

/// @return bytes of the beginning of a code point at `text[at]` that is not carried on, >= 1: whoever shows one U+FFFD
/// for
///         each such beginning shows as many as other programs do.
/// Requires: what starts there is not UTF-8. Source: Unicode 15 §3.9, "U+FFFD Substitution of Maximal Subparts".
std::size_t ill_formed_size(std::string_view text, std::size_t at);

/// Appends `code` (a scalar value) to `out` as UTF-8.
void append_utf8(std::string& out, char32_t code);

/// @return the longest prefix of `text` that is at most `max_bytes` long and cuts no code point.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

/// @return `text` with each bad byte replaced by U+FFFD; unchanged when it is valid.
std::string to_valid_utf8(std::string_view text);

/// @return `text` in Unicode's form NFC: an accented letter is one character, however it was typed. macOS writes names
/// of files as letters and accents apart (NFD), keyboards write them together. Bad bytes stay as they are.
/// Cost: linear; a text without combining characters is only copied.
std::string composed(std::string_view text);

}  // namespace dssearch::inline indexer_base
