// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/toml_depth.hpp"

#include <algorithm>

namespace dssearch::inline indexer_front_matter {
namespace {

constexpr std::size_t kMaxBrackets = 16;
constexpr std::size_t kMaxNameParts = 32;

/// @param at  of a text's first quote. @return the place after its last one, or the end of the line if there is none.
std::size_t end_of_text(std::string_view toml, std::size_t at) {
  const char quote = toml[at];
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const std::string_view end = toml.substr(at).starts_with(three) ? three : three.substr(0, 1);
  for (at += end.size(); at < toml.size() && !toml.substr(at).starts_with(end); ++at) {
    if (end.size() == 1 && toml[at] == '\n') return at;
    if (quote == '"' && toml[at] == '\\') ++at;
  }
  at = std::min(at + end.size(), toml.size());
  if (end.size() == 1) return at;
  for (int more = 0; more < 2 && at < toml.size() && toml[at] == quote; ++more) ++at;  // these belong to the text
  return at;
}

}  // namespace

std::size_t too_deep_at(std::string_view toml) {
  std::size_t brackets = 0;
  std::size_t parts = 1;
  for (std::size_t at = 0; at < toml.size(); ++at) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      at = end_of_text(toml, at) - 1;
    } else if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size()) - 1;
    } else if (c == '.') {
      if (++parts > kMaxNameParts) return at;
    } else if (std::string_view(",=[]{}\n").find(c) != std::string_view::npos) {
      parts = 1;
      if ((c == '[' || c == '{') && ++brackets > kMaxBrackets) return at;
      if ((c == ']' || c == '}') && brackets > 0) --brackets;
    }
  }
  return std::string_view::npos;
}

}  // namespace dssearch::inline indexer_front_matter
