// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/note_name.hpp"

#include <algorithm>
#include <array>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline indexer_base {

bool has_note_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> kEndings = {".md", ".markdown", ".mdown", ".mkd"};
  const auto same_letter = [](char lower, char any) { return lower == (lower_ascii(any)); };
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    return name.size() >= ending.size() &&
           std::equal(ending.begin(), ending.end(), name.substr(name.size() - ending.size()).begin(), same_letter);
  });
}

}  // namespace dssearch::inline indexer_base
