// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/byte_range.hpp"
#include "searcher/lexicon.hpp"
#include "searcher/needles.hpp"
#include "searcher/unit.hpp"

namespace dssearch {

/// A set of a query's words, one bit each; the 64th stands for all beyond.
using UnitSet = std::uint64_t;
inline UnitSet unit_bit(std::size_t unit) {
  return UnitSet{1} << (unit < 63 ? unit : 63);
}

/// A place in a text that the query matches.
struct Match {
  ByteRange at;          ///< whole graphemes
  std::size_t unit = 0;  ///< which of the query's words; the first of several
  UnitSet units = 0;     ///< all of them: a phrase has several
  bool whole = false;    ///< a whole word, compound or phrase of the query; false: a part of a compound
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

  /// @return matches ascending by place, disjoint. Cost: linear in the text, least where no word of the query is near.
  std::vector<Match> find(std::string_view text) const;

  std::size_t unit_count() const { return unit_count_; }

 private:
  struct Target {
    std::size_t unit = 0;
    UnitSet units = 0;
    bool whole = true;
  };
  struct Sequence {
    std::vector<std::string> words;
    Target target;
  };

  void add_word(const std::string& word, std::size_t unit, bool whole = true);
  void add_prefix(const std::string& prefix, std::size_t unit);
  void add_sequence(std::vector<std::string> words, const Target& target);
  void add_unit(const Unit& unit, std::size_t index, Lexicon& lexicon);
  void add_joined_neighbours(const std::vector<Unit>& units);
  void add_phrase(const std::string& phrase, const std::vector<Unit>& units);
  const Target* target_of(const std::string& word) const;
  void find_words(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const;
  void find_sequences(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const;

  mutable Stemmer stemmer_;
  Needles needles_;
  std::unordered_map<std::string, Target> words_;  // as they are
  std::unordered_map<std::string, Target> stems_;
  std::vector<std::pair<std::string, Target>> prefixes_;
  std::unordered_map<std::string, std::vector<Sequence>> sequences_;  // by first word
  std::size_t unit_count_ = 0;
  mutable Tokens tokens_;
};

}  // namespace dssearch
