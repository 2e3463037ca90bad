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
#include "searcher/expand/query_plan.hpp"
#include "searcher/highlight/prefilter.hpp"

namespace dssearch::inline searcher_highlight {

/// A set of a query's words, one bit each; the 64th is for all further ones.
using TermSet = std::uint64_t;
inline TermSet term_bit(std::size_t query_term) {
  return TermSet{1} << (query_term < 63 ? query_term : 63);
}

/// A place in a text that matches the query.
struct Match {
  ByteRange at;                ///< whole graphemes
  std::size_t query_term = 0;  ///< which of the query's words; the first if several
  TermSet query_terms = 0;     ///< all of them: a phrase has several
  bool whole = false;          ///< a whole word, compound or phrase of the query; false: a part of a compound
  friend bool operator==(const Match&, const Match&) = default;
};

/// Finds the words of a query in a text, in all forms of its plan. Reads text with the indexer's tokeniser. Not for
/// sharing between threads.
class Highlighter {
 public:
  /// @param plan      only used while building. Its stop words are marked only inside quoted phrases.
  /// @param language  of the index.
  Highlighter(const QueryPlan& plan, const std::string& language);

  /// @return matches ascending by place, disjoint. Cost: linear in the text, least where it has no similar words.
  std::vector<Match> find(std::string_view text) const;

  std::size_t term_count() const { return term_count_; }

 private:
  struct Target {
    std::size_t query_term = 0;
    TermSet query_terms = 0;
    bool whole = true;
    /// Adds the query terms of another one; the first whole one sets `query_term`.
    Target& operator|=(const Target& other);
  };
  struct Sequence {
    std::vector<std::string> words;
    Target target;
  };

  void add_form(const Form& form, const QueryPlan& plan);
  void add_word(const std::string& word, const Target& target, bool is_inflected);
  void add_sequence(const std::vector<std::string>& words, const Target& target);
  Target target_of(const std::string& word) const;
  void find_signs(std::string_view text, std::size_t shift, std::vector<Match>& out) const;
  void find_words(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const;
  void find_sequences(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const;

  mutable Stemmer stemmer_;
  Prefilter prefilter_;
  std::unordered_map<std::string, Target> words_;  // unchanged
  std::unordered_map<std::string, Target> stems_;
  std::vector<std::pair<std::string, Target>> prefixes_;
  std::unordered_map<std::string, std::vector<Sequence>> sequences_;  // by first word
  std::size_t term_count_ = 0;
  bool has_signs_ = false;
  mutable Tokens tokens_;
};

}  // namespace dssearch::inline searcher_highlight
