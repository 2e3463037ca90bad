// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/schema/field.hpp"
#include "searcher/expand/spell_checker.hpp"

namespace dssearch::inline searcher_expand {

/// The words of an index as parts of queries. Leaves that occur nowhere are left out (an empty query), to keep queries
/// small. Lives as long as one search; not for sharing.
class TermDictionary {
 public:
  /// @param corrects  words that occur nowhere may be searched as their corrections; else these are only suggested.
  TermDictionary(const Xapian::Database& db, const std::string& language, bool corrects = true)
      : db_(db), stemmer_(language), vocabulary_(db), corrects_(corrects) {}

  const Xapian::Database& db() const { return db_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::string& stem(const std::string& word) { return stemmer_.stem(word); }
  bool corrects() const { return corrects_; }

  /// @return whether any section has the term.
  bool has(const std::string& term);

  /// The word itself in a field; empty when it occurs nowhere.
  Xapian::Query raw(const Field& field, const std::string& word);

  /// Any of these words, as one term; empty when none occurs.
  Xapian::Query any_word(const Field& field, const std::vector<std::string>& words);

  /// All words with the stem of this word, as one term; empty when there are none.
  Xapian::Query any_form(const Field& field, const std::string& word);

  /// Words in this order, next to each other; empty when one of them occurs nowhere. One word gives `raw`. Costs a
  /// search for fields of notes (title, path), since only first sections have their positions.
  Xapian::Query phrase(const Field& field, const std::vector<std::string>& words);

  /// @return whether a phrase is too expensive: only stop words ("of the"), so common that each use of the phrase would
  /// read positions in more than ten thousand sections.
  bool is_dear(const Field& field, const std::vector<std::string>& words) const;

  /// Terms that start with `prefix`, the `limit` most frequent, as one term. Always with the same limit.
  Xapian::Query starting_with(const Field& field, const std::string& prefix, unsigned limit);

  /// The most likely meaning of a word that occurs nowhere; nothing when unclear, and after eight such words.
  const std::optional<Correction>& correction(const std::string& word);

  /// @return a word of the index as the notes write it: see `as_written`.
  const std::string& written(const std::string& word);

  /// @return whether at least so many sections match.
  bool matches(const Xapian::Query& query, unsigned sections = 1) const;

  /// Ways to split one word into two to four that are next to each other in a field of some section: `finetuning` as
  /// fine tuning, `128k` as 128 k. At most three, most likely first.
  const std::vector<std::vector<std::string>>& splits(const Field& field, const std::string& word);

  /// The same for the beginning of a word: `finetun` as fine tuning, fine tuned. Bounded by an `Effort`.
  const std::vector<std::vector<std::string>>& splits_of_beginning(const Field& field, const std::string& beginning);

  /// Words next to each other, then one that begins like `last`; a query without matches when no section has that.
  /// Nothing when this takes more than an `Effort`.
  const std::optional<Xapian::Query>& phrase_beginning(const Field& field, const std::vector<std::string>& words,
                                                       const std::string& last);

 private:
  /// Bounds on the work to complete words that are only begun.
  struct Effort {
    int tries = 50;            // candidates
    double sections = 20'000;  // with their words somewhere: so many positions may be read
  };

  /// Calls `take` with the rest of a word for each way to cut known `pieces` off its beginning.
  void cut(const Field& field, const std::string& word, std::vector<std::string>& pieces,
           const std::function<void(const std::string& rest)>& take, int& lookups);
  /// The sections of notes that have the terms next to each other in their title or path.
  Xapian::Query phrase_of_notes(const Xapian::Query& phrase, const std::vector<Xapian::Query>& terms) const;
  std::vector<Xapian::Query> notes_with(const Xapian::Query& query) const;
  std::vector<std::vector<std::string>> completions(const Field& field, const std::vector<std::string>& words,
                                                    const std::string& last, Effort& effort);

  Xapian::Database db_;
  Stemmer stemmer_;
  IndexVocabulary vocabulary_;
  bool corrects_;
  std::unordered_map<std::string, bool> known_;
  std::unordered_map<std::string, Xapian::Query> beginnings_;    // results of `starting_with`, by term
  std::unordered_map<std::string, Xapian::Query> note_phrases_;  // results of `phrase_of_notes`, by phrase
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> splits_;
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> beginning_splits_;
  std::unordered_map<std::string, std::optional<Xapian::Query>> beginning_phrases_;
  std::unordered_map<std::string, std::optional<Correction>> corrections_;
  std::unordered_map<std::string, std::string> written_;
};

}  // namespace dssearch::inline searcher_expand
