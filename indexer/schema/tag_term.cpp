// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/tag_term.hpp"

#include "indexer/schema/field.hpp"
#include "indexer/schema/front_value.hpp"
#include "indexer/schema/value_term.hpp"

namespace dssearch::inline indexer_schema {
namespace {

constexpr std::size_t kMaxLevels = 16;

}  // namespace

std::vector<std::string> tag_terms(std::string_view tag) {
  std::vector<std::string> out{own_tag_term(tag), tag_term(tag)};
  for (std::size_t slash = tag.find('/'); slash != std::string_view::npos && out.size() < kMaxLevels;
       slash = tag.find('/', slash + 1)) {
    if (slash > 0) out.push_back(tag_term(tag.substr(0, slash)));
  }
  return out;
}

std::string tag_term(std::string_view tag) {
  return value_term(kTag, lower(tag));
}

std::string own_tag_term(std::string_view tag) {
  return value_term(kOwnTag, lower(tag));
}

}  // namespace dssearch::inline indexer_schema
