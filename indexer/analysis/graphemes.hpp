// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/base/byte_range.hpp"

namespace dssearch::inline indexer_analysis {

/// One character for a reader (UAX #29) can have any number of code points; more than this is hostile and is cut.
inline constexpr std::size_t kMaxGraphemeBytes = 64;

/// @return `at`, or the beginning of the grapheme that contains it. Requires: at <= text.size().
std::size_t grapheme_floor(std::string_view text, std::size_t at);

/// @return `at`, or the end of the grapheme that contains it. Requires: at <= text.size().
std::size_t grapheme_ceil(std::string_view text, std::size_t at);

/// Finds the same for many places of one text. Each search starts from the last border found. Texts without certain
/// borders (a script with marks on every letter, families of emoji) need this: otherwise each search reads 4 KB before
/// it.
class GraphemeCursor {
 public:
  /// @param text  must outlive this object.
  explicit GraphemeCursor(std::string_view text) : text_(text) {}

  /// Fast when places ascend. Requires: at <= text.size().
  std::size_t floor(std::size_t at) { return around(at).begin; }
  std::size_t ceil(std::size_t at) { return around(at).end; }

 private:
  ByteRange around(std::size_t at);

  std::string_view text_;
  std::size_t border_ = 0;
};

/// @return columns a terminal needs: 2 for wide characters and emoji, 0 for characters that join the one before.
std::size_t display_columns(std::string_view text);

}  // namespace dssearch::inline indexer_analysis
