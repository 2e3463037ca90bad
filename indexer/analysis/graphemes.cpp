// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/graphemes.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "indexer/analysis/character.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kMaxLookBack = 4096;  // runs without a certain border: thousands of flags, piles of accents
constexpr char32_t kEmojiStyle = 0xFE0F;

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool is_flag_letter(char32_t code) {
  return code >= 0x1F1E6 && code <= 0x1F1FF;
}

/// Marks and joiners: whether a grapheme ends after one depends on the characters before it.
bool extends(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF: return true;
    default: return false;
  }
}

std::size_t code_point_start(std::string_view text, std::size_t at) {
  const std::size_t limit = at > 3 ? at - 3 : 0;
  std::size_t start = at;
  while (start > limit && is_continuation(text[start])) --start;
  return start + decode_utf8(text, start).size > at ? start : at;  // stray continuation bytes stand for themselves
}

/// The end of the grapheme at `at`; for hostile graphemes, the end of a piece.
std::size_t bounded_end(std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && is_ascii(text[at]) && is_ascii(text[at + 1]) && text[at] != '\r') return at + 1;
  std::size_t limit = std::min(text.size(), at + kMaxGraphemeBytes);
  if (limit < text.size()) limit = std::max(code_point_start(text, limit), at + 1);
  return grapheme_end(text.substr(0, limit), at);
}

/// A grapheme border at or before `at`, for any text before it.
std::size_t sure_border(std::string_view text, std::size_t at) {
  std::size_t start = code_point_start(text, at);
  const std::size_t limit = at > kMaxLookBack ? at - kMaxLookBack : 0;
  while (start > limit) {
    const std::size_t before = code_point_start(text, start - 1);
    const char32_t left = decode_utf8(text, before).value;
    const char32_t right = decode_utf8(text, start).value;
    const bool sure = !extends(left) && utf8proc_grapheme_break(static_cast<utf8proc_int32_t>(left),
                                                                static_cast<utf8proc_int32_t>(right)) != 0;
    if (sure) return start;
    start = before;
  }
  return start;
}

}  // namespace

/// The grapheme that contains `at`; empty at a border.
ByteRange GraphemeCursor::around(std::size_t at) {
  const bool plain =
      at == 0 || at >= text_.size() || (is_ascii(text_[at - 1]) && is_ascii(text_[at]) && text_[at] != '\n');
  if (plain) return {at, at};
  const bool is_near = border_ > 0 && border_ <= at && at - border_ <= kMaxLookBack;
  if (!is_near) border_ = sure_border(text_, at);
  while (border_ < at) {
    const std::size_t end = bounded_end(text_, border_);
    if (end > at) return {border_, end};
    border_ = end;
  }
  return {at, at};
}

std::size_t grapheme_floor(std::string_view text, std::size_t at) {
  return GraphemeCursor(text).floor(at);
}

std::size_t grapheme_ceil(std::string_view text, std::size_t at) {
  return GraphemeCursor(text).ceil(at);
}

std::size_t display_columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = bounded_end(text, at);
    int widest = 0;
    std::size_t flag_letters = 0;
    bool emoji = false;
    while (at < end) {
      const CodePoint point = decode_utf8(text, at);
      widest = std::max(widest, utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value)));
      flag_letters += is_flag_letter(point.value) ? 1 : 0;
      emoji = emoji || point.value == kEmojiStyle;
      at += point.size;
    }
    columns += emoji || flag_letters > 1 ? 2 : static_cast<std::size_t>(widest);
  }
  return columns;
}

}  // namespace dssearch::inline indexer_analysis
