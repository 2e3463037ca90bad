// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace dssearch::inline indexer_markdown {

/// The anchor GitHub gives a heading before repeats are numbered: lower case, only letters, marks, numbers, connector
/// punctuation, '-' and spaces kept, each space turned into '-'.
/// Source: github-slugger 2.0.0, equal to it for every character (.ci/check slugger).
std::string slugify(std::string_view heading);

/// Makes slugs unique within one note: repeats get "-1", "-2", …, skipping what is taken.
class AnchorSet {
 public:
  std::string unique(std::string_view heading);

 private:
  std::unordered_map<std::string, int> uses_;
};

}  // namespace dssearch::inline indexer_markdown
