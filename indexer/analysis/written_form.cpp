// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/written_form.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

/// A byte of Latin letters outside ASCII.
bool is_latin(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte <= 0xCB;
}

/// One word of Latin letters and digits with a capital after a small letter.
bool has_camel_case(std::string_view source) {
  bool hump = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    const bool upper = is_capital(c);
    const bool other = is_small(c) || is_latin(c) || is_digit(c) || c == '.';
    if (!upper && !other) return false;
    hump = hump || (upper && i > 0 && is_small(source[i - 1]));
  }
  return hump;
}

}  // namespace

bool has_written_form(const Token& token, std::string_view source) {
  if (token.kind == TokenKind::compound) return true;
  if (token.kind != TokenKind::word || source.empty()) return false;
  const bool foreign =
      std::any_of(source.begin(), source.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return foreign || source.front() == '.' || has_camel_case(source);
}

std::string written_form(std::string_view typed) {
  const std::string source = composed(typed);
  if (has_camel_case(source)) return source;
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const CodePoint point = decode_utf8(source, at);
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
    at += point.size;
  }
  return out;
}

}  // namespace dssearch::inline indexer_analysis
