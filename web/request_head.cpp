// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/request_head.hpp"

#include <algorithm>
#include <string>

namespace dssearch {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

HeadKind kind_of_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string name = lower(line.substr(0, colon));
  if (colon == std::string_view::npos || name.empty() || name.find_first_of(" \t") != std::string::npos)
    return HeadKind::malformed;
  if (name == "transfer-encoding") return HeadKind::with_body;
  if (name == "content-length" && trimmed(line.substr(colon + 1)) != "0") return HeadKind::with_body;
  return HeadKind::alone;
}

}  // namespace

HeadKind kind_of_head(std::string_view head) {
  HeadKind kind = HeadKind::alone;
  for (bool is_first = true; !head.empty(); is_first = false) {
    const std::size_t end = head.find_first_of(std::string_view("\r\n\0", 3));
    if (end == std::string_view::npos || head.substr(end, 2) != "\r\n") return HeadKind::malformed;
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    if (line.empty()) return head.empty() && !is_first ? kind : HeadKind::malformed;
    const HeadKind found = is_first ? HeadKind::alone : kind_of_line(line);
    if (found == HeadKind::malformed) return found;
    if (found == HeadKind::with_body) kind = found;
  }
  return HeadKind::malformed;
}

}  // namespace dssearch
