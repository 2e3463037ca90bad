// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/lexicon.hpp"
#include "searcher/query.hpp"
#include "searcher/ranking_weights.hpp"
#include "searcher/unit.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// A part of the score, with its name for --explain.
struct ScoreComponent {
  std::string name;
  XQuery query;
};

/// A query as Xapian searches it.
struct RankedQuery {
  std::vector<Unit> units;                 ///< words that rank
  std::vector<ScoreComponent> components;  ///< the score of a section is their sum
  std::vector<XQuery> covers;              ///< per unit: the sections that have it
  XQuery narrowing;                        ///< what must hold besides; empty: nothing
  XQuery excluding;                        ///< what must not; empty: nothing
  std::vector<std::string> repairs;        ///< what had to be given up, one sentence each
  bool has_filter = false;
  bool is_unfinished = false;  ///< its last word is still being typed
  bool is_impossible = false;  ///< something required occurs nowhere
  bool only_excludes = false;  ///< nothing but exclusions: all other sections match

  /// @return components added up and narrowed.
  XQuery ranked() const;
  /// @return sections with all the words (that occur at all), narrowed; no scores.
  XQuery all_words() const;
  bool empty() const { return is_impossible || (components.empty() && narrowing.empty() && !only_excludes); }
};

/// Builds the ranking: every word counts in text, heading, title, file name and path; phrases, coverage and exact forms
/// add to it (weights and reasons in ranking_weights.hpp).
/// @param last_word_is_prefix  as-you-type.
RankedQuery rank_query(const Query& query, Lexicon& lexicon, bool last_word_is_prefix,
                       const RankingWeights& weights = kWeights);

/// @return the weighting scheme all components are scored with.
Xapian::IneB2Weight weighting_scheme(const RankingWeights& weights = kWeights);

}  // namespace dssearch
