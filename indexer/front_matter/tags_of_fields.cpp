// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/tags_of_fields.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "indexer/front_matter/bounded_fields.hpp"

namespace dssearch::inline indexer_front_matter {
namespace {

/// A tag without the signs that say that it is one.
std::string_view bare(std::string_view tag) {
  tag = trimmed(tag);
  while (tag.starts_with('#')) tag.remove_prefix(1);
  if (tag.starts_with("[[") && tag.ends_with("]]") && tag.size() > 4) tag = tag.substr(2, tag.size() - 4);
  while (tag.ends_with('/')) tag.remove_suffix(1);
  return trimmed(tag);
}

/// The pieces between commas and, when each piece has a '#', between spaces.
std::vector<std::string_view> pieces_of(std::string_view value) {
  const bool hashes = trimmed(value).starts_with('#') && value.find(" #") != std::string_view::npos;
  const std::string_view separators = hashes ? ", \t" : ",";
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(separators, at), value.size());
    out.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Adds the values that are not there.
void merge(std::vector<std::string>& to, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (to.size() < kMaxFieldValues && std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
  }
}

}  // namespace

std::vector<std::string> tags_of_text(std::string_view text) {
  std::vector<std::string> out;
  if (text.find_first_of(",[") != std::string_view::npos) return {std::string(text)};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void tidy_names(std::map<std::string, std::vector<std::string>>& fields) {
  if (const auto tag = fields.find("tag"); tag != fields.end()) {
    const std::vector<std::string> values = std::move(tag->second);
    fields.erase(tag);
    merge(fields["tags"], values);
  }
  if (const auto alias = fields.find("alias"); alias != fields.end()) {
    const std::vector<std::string> values = alias->second;
    merge(fields["aliases"], values);
  }
  const auto tags = fields.find("tags");
  if (tags == fields.end()) return;
  std::vector<std::string> tidy;
  for (const std::string& value : tags->second) {
    for (const std::string_view piece : pieces_of(value)) {
      const std::string_view tag = bare(piece);
      if (!tag.empty() && tidy.size() < kMaxFieldValues) tidy.emplace_back(tag);
    }
  }
  tags->second = std::move(tidy);
  if (tags->second.empty()) fields.erase(tags);
}

}  // namespace dssearch::inline indexer_front_matter
