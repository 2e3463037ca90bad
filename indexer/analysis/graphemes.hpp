// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/base/byte_range.hpp"

namespace dssearch {

/// What readers take for one character (UAX #29) may be any number of code points; beyond this it is hostile and cut.
inline constexpr std::size_t kMaxGraphemeBytes = 64;

/// @return `at`, or where the grapheme begins that `at` lies inside of. Requires: at <= text.size().
std::size_t grapheme_floor(std::string_view text, std::size_t at);

/// @return `at`, or where the grapheme ends that `at` lies inside of. Requires: at <= text.size().
std::size_t grapheme_ceil(std::string_view text, std::size_t at);

/// Finds the same for many places of one text. Each search goes on from the border found last, which a text without
/// sure borders (a script with marks on every letter, families of emoji) needs: else each reads the 4 KB before it.
class GraphemeCursor {
 public:
  /// @param text  has to stay.
  explicit GraphemeCursor(std::string_view text) : text_(text) {}

  /// Fast where places ascend. Requires: at <= text.size().
  std::size_t floor(std::size_t at) { return around(at).begin; }
  std::size_t ceil(std::size_t at) { return around(at).end; }

 private:
  ByteRange around(std::size_t at);

  std::string_view text_;
  std::size_t border_ = 0;
};

/// @return columns a terminal needs: 2 for wide characters and emoji, 0 for what joins the one before.
std::size_t display_columns(std::string_view text);

}  // namespace dssearch
