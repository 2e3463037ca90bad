// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/footnotes.hpp"

#include <set>

namespace dssearch::inline indexer_markdown {
namespace {

constexpr std::size_t kMaxNameBytes = 200;

/// The name of the footnote that a line defines, at any depth of quotes and lists; else empty.
std::string_view defined_name(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t>-*+");
  if (at == std::string_view::npos || line.substr(at, 2) != "[^") return {};
  const std::string_view rest = line.substr(at + 2, kMaxNameBytes + 2);
  const std::size_t end = rest.find_first_of("[] \t\\`<&!");  // a reference cannot contain any of these
  return end != std::string_view::npos && rest.substr(end, 2) == "]:" ? rest.substr(0, end) : std::string_view();
}

}  // namespace

std::string footnote_references(std::string_view body) {
  std::string out;
  std::set<std::string_view> seen;
  while (!body.empty()) {
    const std::size_t end = body.find_first_of("\r\n");
    const std::string_view name = defined_name(body.substr(0, end));
    if (!name.empty() && seen.insert(name).second) out.append("[^").append(name).append("] ");
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
  }
  if (!out.empty()) out += "\n\n";
  return out;
}

}  // namespace dssearch::inline indexer_markdown
