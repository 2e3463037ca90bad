// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dssearch {

/// The words that a correction is chosen from.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// Calls `take` with each word that begins with `start` (empty: with all words), in any order, each once.
  virtual void each(const std::string& start, const std::function<void(std::string_view)>& take) const = 0;
  /// @return how many sections have the word.
  virtual std::size_t sections(const std::string& word) const = 0;
};

/// The words of an index's texts as they are in it; of several shards, remote ones too. Not for sharing between
/// threads. Cost of `each`: about 0.1 µs per word; all words are read once and then kept.
class IndexVocabulary : public Vocabulary {
 public:
  explicit IndexVocabulary(const Xapian::Database& db) : db_(db) {}
  void each(const std::string& start, const std::function<void(std::string_view)>& take) const override;
  std::size_t sections(const std::string& word) const override { return db_.get_termfreq(word); }

 private:
  Xapian::Database db_;
  mutable std::string words_;  // all, each with a line end, once they were asked for
};

struct Correction {
  std::string word;
  std::size_t distance = 1;  ///< letters added, lost, changed or swapped
};

/// The word that was most likely meant, when that is beyond reasonable doubt.
///
/// Words of four letters are corrected for slips only (letters swapped, doubled or not doubled, the key beside), of
/// five with the first letter right, longer ones by one letter, those of eight and more by two. Nearest first, then
/// words with the same first letter, then those that more than one section has, then slips, then the most frequent.
/// @param word  folded, occurring nowhere. Anything but letters in it: no correction.
/// Cost: reads the words with its first letter; all words only when none of those is one letter away.
std::optional<Correction> correct_word(const std::string& word, const Vocabulary& vocabulary);

/// A far more frequent word that a rare one is a slip of (letters swapped, doubled or not doubled): `exmaples` in one
/// section, `examples` in 298. Good enough to offer, not to search: `finnish` is a word. @param word  folded. Cost:
/// reads the words with its first letter.
std::optional<Correction> frequent_neighbour(const std::string& word, const Vocabulary& vocabulary);

}  // namespace dssearch
