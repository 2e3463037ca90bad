// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/terminal.hpp"

#include <cstdio>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_base {
namespace {

bool reorders_text(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
         code == 0x061C;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    char escape[16];
    if (point.value == U'\t' || point.value == U'\n' || point.value == U'\r') {
      out.push_back(' ');
    } else if (!point.valid || control) {
      std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(text[at])));
      if (point.valid && point.size == 2)
        std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned>(point.value));
      out += escape;
    } else if (reorders_text(point.value)) {
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(point.value));
      out += escape;
    } else {
      out.append(text, at, point.size);
    }
    at += point.size;
  }
  return out;
}

}  // namespace dssearch::inline indexer_base
