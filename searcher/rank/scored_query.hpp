// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/rank/weights.hpp"

namespace dssearch::inline searcher_rank {

/// A part of the score, with its name for --explain.
struct ScoreComponent {
  std::string name;
  Xapian::Query query;
};

/// @return whether a query term only names a kind of text: guide, overview.
bool names_a_kind(const QueryTerm& query_term);

/// A query for Xapian.
struct ScoredQuery {
  QueryPlan plan;                          ///< words that rank, and their forms
  RankingWeights weights = kWeights;       ///< of all components, and of the second pass
  std::vector<ScoreComponent> components;  ///< the score of a section is their sum
  std::vector<Xapian::Query> covers;       ///< per query term except stop words: the sections that have it
  Xapian::Query narrowing;                 ///< an additional condition; empty: none
  Xapian::Query excluding;                 ///< sections to exclude; empty: none
  std::vector<std::string> repairs;        ///< what had to be ignored, one sentence each
  bool has_filter = false;
  bool is_impossible = false;  ///< a required part occurs nowhere
  bool only_excludes = false;  ///< only exclusions: all other sections match
  bool any_will_do = false;    ///< there are no full matches, since no word must occur

  /// Decides which query terms a full match must have, for totals, lists of notes, facets and the missing words of
  /// hits: the wanted ones, except stop words. Required parts narrow instead: sections that pass satisfy them.
  /// @param given_up  for each required part of the query: it does not narrow, and its words are only wanted.
  void demand(const std::vector<bool>& given_up);
  /// @return the sum of the components, narrowed.
  Xapian::Query ranked() const;
  /// @return the sections of `ranked` without scores, for counting: about a third of the work.
  Xapian::Query listed() const;
  /// @return sections with all demanded words, narrowed; empty when one occurs nowhere. No scores.
  Xapian::Query all_words() const;
  /// @return whether nothing is ranked: there are words, but none of them scores anywhere.
  bool empty() const;
  /// @return whether all sections of `all_words` are certainly among those of `ranked`.
  bool finds_all_words() const;
};

}  // namespace dssearch::inline searcher_rank
