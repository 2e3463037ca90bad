// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace dssearch {

/// Every number the ranking has, with its reason. Scores of the parts add up (`--explain` shows them).
struct RankingWeights {
  // A word counts in any form; the form that was typed counts more, and more in the places that say what a note is
  // about.
  double word = 1.0;
  double exact = 0.4;
  double heading = 0.2;
  double title = 0.3;
  double base_name = 0.4;
  double path = 0.2;
  // A compound counts as one, however it is written, and as written.
  double joined = 1.0;
  double spaced = 1.0;
  double split = 0.7;
  double written = 0.3;
  // word~: another word, below the one that was typed.
  double similar = 0.7;
  // Words next to each other as typed, without quotes.
  double pair = 0.3;
  double heading_phrase = 1.0;
  double whole_heading = 1.0;  // the query is the heading, title or file name
  double quoted = 1.0;
  // Sections that have all the words.
  double all_words = 0.2;
  /// Added to sections with all words of a short query: more than any section lacking one can score, so they come
  /// first.
  double all_words_short = 100.0;
  std::size_t short_query_words = 3;
  // Divergence from randomness, InexpB2 with this term frequency normalisation: beat BM25 on every development set.
  double normalisation = 2.0;
};

inline constexpr RankingWeights kWeights{};

/// Bounds that keep hostile queries cheap.
inline constexpr unsigned kMaxPrefixTerms = 50;
inline constexpr std::size_t kMaxHeadingPhraseWords = 8;
inline constexpr std::size_t kMaxPhraseVariants = 8;
inline constexpr std::size_t kMaxPrefixes = 3;

}  // namespace dssearch
