// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dssearch::inline searcher_expand {

/// The words among which a correction is chosen.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// Calls `take` once for each word that begins with `start` (empty: for all words), in any order.
  virtual void each(const std::string& start, const std::function<void(std::string_view)>& take) const = 0;
  /// @return the number of sections with the word.
  virtual std::size_t sections(const std::string& word) const = 0;
};

/// The words of an index as stored, of all texts or of one field; for several shards, also remote ones. Not for sharing
/// between threads. Cost of `each`: about 0.1 µs per word; reads all words once and then keeps them.
class IndexVocabulary : public Vocabulary {
 public:
  /// @param prefix  of the field's terms; empty: the words of all texts, without those that begin with a digit.
  explicit IndexVocabulary(const Xapian::Database& db, std::string prefix = {}) : db_(db), prefix_(std::move(prefix)) {}
  void each(const std::string& start, const std::function<void(std::string_view)>& take) const override;
  std::size_t sections(const std::string& word) const override { return db_.get_termfreq(prefix_ + word); }

 private:
  Xapian::Database db_;
  std::string prefix_;
  mutable std::string words_;  // all words, each with a line end, once read
};

struct Correction {
  std::string word;
  std::size_t distance = 1;  ///< letters added, lost, changed or swapped
};

/// The word that was most likely meant, if there is no reasonable doubt.
///
/// Words of four letters are corrected only for slips (letters swapped, doubled or not doubled, a neighbouring key),
/// words of five with the first letter right, longer ones by one letter, those of eight and more by two. Nearest first,
/// then words with the same first letter, then those that more than one section has, then slips, then the most
/// frequent.
/// @param word  folded, occurring nowhere. No correction if it has anything but letters.
/// Cost: reads the words with its first letter; all words only when none of those is one letter away.
std::optional<Correction> correct_word(const std::string& word, const Vocabulary& vocabulary);

/// A far more frequent word, if a rare one looks like a slip for it (letters swapped, doubled or not doubled):
/// `exmaples` in one section, `examples` in 298. Only for suggestions, not for searching: `finnish` is a word.
/// @param word  folded. Cost: reads the words with its first letter.
std::optional<Correction> frequent_neighbour(const std::string& word, const Vocabulary& vocabulary);

}  // namespace dssearch::inline searcher_expand
