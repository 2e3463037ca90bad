// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/fence_info.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_raw {
namespace {

/// `{code-cell} ipython3`, `{code-block} c`: directives whose language follows.
bool is_code_directive(std::string_view name) {
  return name == "code-cell" || name == "code-block" || name == "code" || name == "sourcecode";
}

std::string_view first_word(std::string_view text) {
  text = trimmed(text);
  return text.substr(0, std::min(text.find_first_of(" \t,{}"), text.size()));
}

}  // namespace

std::string fence_language(std::string_view info) {
  if (!info.starts_with('{')) return lower_ascii(first_word(info));
  const std::size_t begin = std::min(info.find_first_not_of('{'), info.size());
  const std::size_t end = std::min(info.find('}', begin), info.size());
  std::string_view inside = trimmed(info.substr(begin, end - begin));
  if (is_code_directive(inside) && end < info.size()) return lower_ascii(first_word(info.substr(end + 1)));
  while (inside.starts_with('#')) inside = trimmed(inside.substr(std::min(inside.find_first_of(" \t"), inside.size())));
  std::string_view name = first_word(inside);
  if (name.starts_with('.') || name.starts_with('=')) name.remove_prefix(1);
  return name.find('=') == std::string_view::npos ? lower_ascii(name) : std::string();
}

std::vector<std::string_view> fence_titles(std::string_view info) {
  std::vector<std::string_view> out;
  for (std::size_t at = info.find_first_of("\"'"); at != std::string_view::npos; at = info.find_first_of("\"'", at)) {
    const std::size_t end = info.find(info[at], at + 1);
    if (end == std::string_view::npos) break;
    const std::string_view text = trimmed(info.substr(at + 1, end - at - 1));
    if (!text.empty()) out.push_back(text);
    at = end + 1;
  }
  return out;
}

}  // namespace dssearch::inline indexer_raw
