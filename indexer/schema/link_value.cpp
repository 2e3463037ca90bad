// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/link_value.hpp"

#include <algorithm>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::size_t kMaxLinks = 100;

/// The name of a note: without folder, extension and place in the note.
std::string_view name_of(std::string_view target) {
  target = trimmed(target.substr(0, target.find_first_of("#^?")));
  target.remove_prefix(target.rfind('/') == std::string_view::npos ? 0 : target.rfind('/') + 1);
  for (const std::string_view end : {".md", ".markdown"}) {
    if (target.ends_with(end)) return target.substr(0, target.size() - end.size());
  }
  return target;
}

void add(std::vector<std::string>& names, std::string_view name) {
  name = trimmed(name);
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

ValueLink wikilink(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  const std::string_view target = trimmed(inside.substr(0, bar));
  ValueLink out{"[[" + std::string(target), {}};
  add(out.names, name_of(target));
  add(out.names, target.substr(0, target.find_first_of("#^")));
  if (bar != std::string_view::npos) add(out.names, inside.substr(bar + 1));
  return out;
}

}  // namespace

std::vector<ValueLink> links_of_value(std::string_view value) {
  std::vector<ValueLink> out;
  std::size_t middle = 0;  // of the next [text](address), kept: brackets without an end are many in hostile notes
  for (std::size_t at = value.find('['); at != std::string_view::npos && out.size() < kMaxLinks;
       at = value.find('[', at)) {
    if (value.substr(at, 2) == "[[") {
      const std::size_t end = value.find("]]", at + 2);
      if (end == std::string_view::npos) return out;
      if (end > at + 2) out.push_back(wikilink(value.substr(at + 2, end - at - 2)));
      at = end + 2;
      continue;
    }
    if (middle <= at) middle = value.find("](", at + 1);
    if (middle == std::string_view::npos) return out;
    const std::string_view text = value.substr(at + 1, middle - at - 1);
    if (text.find_first_of("[]") != std::string_view::npos) {
      ++at;
      continue;
    }
    const std::size_t end = value.find(')', middle + 2);
    if (end == std::string_view::npos) return out;
    const std::string_view target = trimmed(value.substr(middle + 2, end - middle - 2));
    ValueLink link{std::string(target.substr(0, target.find(' '))), {}};
    add(link.names, text);
    if (target.find("://") == std::string_view::npos) add(link.names, name_of(link.target));
    out.push_back(std::move(link));
    at = end + 1;
  }
  return out;
}

}  // namespace dssearch::inline indexer_schema
