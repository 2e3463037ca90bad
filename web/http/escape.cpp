// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/escape.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"
#include "indexer/base/percent.hpp"

namespace dssearch::inline web_http {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool stays_in_url(char c) {
  return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

}  // namespace

std::string escape_url(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (stays_in_url(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHexDigits[byte >> 4U];
      out += kHexDigits[byte & 0x0FU];
    }
  }
  return out;
}

std::string unescape_url(std::string_view text, Plus plus) {
  if (plus == Plus::is_plus) return percent_decoded(text);
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return percent_decoded(spaced);
}

}  // namespace dssearch::inline web_http
