// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/page_properties.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_front_matter {
namespace {

constexpr std::size_t kMaxProperties = 100;
constexpr std::size_t kMaxPropertyName = 64;
constexpr std::size_t kMaxValueBytes = 2000;

std::optional<std::pair<std::string, std::string_view>> property_of(std::string_view line) {
  if (line.starts_with("- ")) line.remove_prefix(2);  // of a page that is one list
  const std::size_t colons = line.find("::");
  if (colons == std::string_view::npos || colons == 0 || colons > kMaxPropertyName) return std::nullopt;
  const std::string_view name = line.substr(0, colons);
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
  std::string_view value = line.substr(colons + 2);
  if (!is_name || !(value.empty() || value.front() == ' ')) return std::nullopt;
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return std::pair(lower_ascii(name), value);
}

}  // namespace

void add_page_properties(std::string_view text, std::map<std::string, std::vector<std::string>>& fields) {
  std::map<std::string, std::vector<std::string>> found;
  for (std::size_t lines = 0; lines < kMaxProperties && !text.empty(); ++lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty() && found.empty()) continue;
    const auto property = property_of(line);
    if (!property) break;
    const auto& [name, value] = *property;
    if (!value.empty() && value.size() <= kMaxValueBytes) found[name].emplace_back(value);
  }
  for (auto& [name, values] : found) fields.try_emplace(name, std::move(values));
}

}  // namespace dssearch::inline indexer_front_matter
