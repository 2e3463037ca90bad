// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/byte_range.hpp"
#include "searcher/lexicon.hpp"
#include "searcher/unit.hpp"

namespace dssearch {

/// A place in a text that the query matches.
struct Match {
  ByteRange at;
  std::size_t unit = 0;  ///< which of the query's words; the first of several
  friend bool operator==(const Match&, const Match&) = default;
};

/// Finds the words of a query in a text, in whatever form they matched: other endings, compounds written otherwise,
/// identifiers' pieces, beginnings. Reads text with the indexer's tokeniser. Not for sharing between threads.
class Matcher {
 public:
  /// @param units    the query's words; stop words are only marked inside quoted phrases.
  /// @param phrases  quoted texts, marked whole.
  /// @param lexicon  used while building only.
  Matcher(const std::vector<Unit>& units, const std::vector<std::string>& phrases, Lexicon& lexicon,
          const std::string& language);

  /// @return matches ascending by place, disjoint. Cost: linear in the text.
  std::vector<Match> find(std::string_view text) const;

  std::size_t unit_count() const { return unit_count_; }

 private:
  void add_word(const std::string& word, std::size_t unit);
  void add_sequence(std::vector<std::string> words, std::size_t unit);
  void add_unit(const Unit& unit, std::size_t index, Lexicon& lexicon);
  std::size_t unit_of(const std::string& word) const;
  void find_words(const Tokens& tokens, std::vector<Match>& out) const;
  void find_sequences(const Tokens& tokens, std::vector<Match>& out) const;

  mutable Stemmer stemmer_;
  std::unordered_map<std::string, std::size_t> words_;  // as they are, to the unit
  std::unordered_map<std::string, std::size_t> stems_;
  std::vector<std::pair<std::string, std::size_t>> prefixes_;
  struct Sequence {
    std::vector<std::string> words;
    std::size_t unit;
  };
  std::unordered_map<std::string, std::vector<Sequence>> sequences_;  // by first word
  std::size_t unit_count_ = 0;
  mutable Tokens tokens_;
};

}  // namespace dssearch
