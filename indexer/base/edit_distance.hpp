// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_base {

/// The edit distance of one word to others, in code points: 1 for each letter added, lost, changed, or swapped with its
/// neighbour (Damerau-Levenshtein, no piece changed twice). Decodes its word once. Not thread-safe.
class EditDistance {
 public:
  /// @param word   UTF-8.
  /// @param limit  larger distances are not distinguished.
  EditDistance(std::string_view word, std::size_t limit);

  /// @return the distance to `other`, or limit + 1 when it is larger. Cost: O(limit * length), no memory after the
  /// first words.
  std::size_t to(std::string_view other);

  /// @return code points of the word.
  std::size_t length() const { return word_.size(); }

 private:
  std::u32string word_;
  std::size_t limit_;
  std::u32string other_;
  std::vector<std::size_t> rows_[3];  // two rows back, one row back, current
};

}  // namespace dssearch::inline indexer_base
