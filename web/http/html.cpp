// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/html.hpp"

#include <array>

#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline web_http {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The replacement of an ASCII byte in text; empty: itself.
constexpr std::array<std::string_view, 128> kEscapes = [] {
  std::array<std::string_view, 128> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = static_cast<char>(i);
    if (is_control(c) && !is_space(c)) out[i] = kReplacement;
  }
  out['&'] = "&amp;";
  out['<'] = "&lt;";
  out['>'] = "&gt;";
  out['"'] = "&quot;";
  out['\''] = "&#39;";
  return out;
}();

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    std::string_view escape = kReplacement;
    if (byte < kEscapes.size()) {
      escape = kEscapes[byte];
      if (escape.empty()) {
        ++at;
        continue;
      }
    } else if (const CodePoint point = decode_utf8(text, at); point.valid) {
      at += point.size;
      continue;
    }
    out.append(text, done, at - done).append(escape);
    done = ++at;
  }
  out.append(text, done);
}

}  // namespace

Html Html::trusted(std::string markup) {
  Html out;
  out.markup_ = std::move(markup);
  return out;
}

void Html::append(const HtmlPart& part) {
  using Kind = HtmlPart::Kind;
  switch (part.kind_) {
    case Kind::markup: markup_ += part.view_; break;
    case Kind::text: append_escaped(markup_, part.view_); break;
    case Kind::integer: markup_ += std::to_string(static_cast<std::int64_t>(part.number_)); break;
    case Kind::natural: markup_ += std::to_string(part.number_); break;
  }
}

}  // namespace dssearch::inline web_http
