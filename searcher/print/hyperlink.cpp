// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/hyperlink.hpp"

#include <cctype>
#include <string_view>

namespace dssearch::inline searcher_print {
namespace {

std::string escaped(const std::string& path) {
  constexpr std::string_view kPlain = "/-._~";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte < 0x80 && (std::isalnum(byte) != 0 || kPlain.find(c) != std::string_view::npos);
    if (is_plain) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kHex[byte >> 4U]);
      out.push_back(kHex[byte & 0xFU]);
    }
  }
  return out;
}

}  // namespace

LinkTarget link_target(std::string_view name) {
  if (name == "file") return LinkTarget::file;
  if (name == "vscode") return LinkTarget::vscode;
  if (name == "cursor") return LinkTarget::cursor;
  return name == "zed" ? LinkTarget::zed : LinkTarget::none;
}

std::string link_url(LinkTarget target, const std::string& path, int line) {
  const std::string place = escaped(path);
  const std::string with_line = place + ":" + std::to_string(line);
  switch (target) {
    case LinkTarget::file: return "file://" + place;
    case LinkTarget::vscode: return "vscode://file" + with_line;
    case LinkTarget::cursor: return "cursor://file" + with_line;
    case LinkTarget::zed: return "zed://file" + with_line;
    case LinkTarget::none: break;
  }
  return {};
}

std::string linked(const std::string& text, LinkTarget target, const std::string& path, int line) {
  if (target == LinkTarget::none) return text;
  return "\033]8;;" + link_url(target, path, line) + "\033\\" + text + "\033]8;;\033\\";
}

}  // namespace dssearch::inline searcher_print
