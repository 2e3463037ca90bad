// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "indexer/base/byte_range.hpp"

namespace dssearch::inline searcher_highlight {

/// The beginnings of the words that a query looks for: finds the stretches of a text that may contain one of them, so
/// that most of a text need not be read as words. No false negatives, many false positives.
class Prefilter {
 public:
  /// @param language  of the stemmer. Only English (and none) is known to keep the beginnings of words; with others
  /// every stretch may contain a word.
  explicit Prefilter(const std::string& language);

  /// @param word  a folded word, a stem, or the beginning of words.
  void add(std::string_view word);

  /// @return the first stretch at or after `from` that may contain such words, with all neighbours that may too: a
  /// phrase never crosses its ends. It begins and ends beside white space; empty when there is none. Cost: linear,
  /// about a tenth of reading the words.
  ByteRange next(std::string_view text, std::size_t from) const;

 private:
  enum class Chance { nothing_to_read, none, some };
  Chance chance(std::string_view chunk) const;

  static constexpr std::size_t kLetters = 37;  // a-z, 0-9, and ends of words
  static std::size_t place(std::size_t first, std::size_t second, std::size_t third) {
    return (first * kLetters + second) * kLetters + third;
  }

  bool always_;
  std::bitset<kLetters * kLetters * kLetters> beginnings_;  // first three letters
};

}  // namespace dssearch::inline searcher_highlight
