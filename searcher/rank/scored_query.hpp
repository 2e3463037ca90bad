// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch {

/// A part of the score, with its name for --explain.
struct ScoreComponent {
  std::string name;
  Xapian::Query query;
};

/// @return whether a query term only names the kind of text that is looked for: guide, overview.
bool names_a_kind(const QueryTerm& query_term);

/// A query as Xapian searches it.
struct ScoredQuery {
  QueryPlan plan;                          ///< words that rank, and their forms
  std::vector<ScoreComponent> components;  ///< the score of a section is their sum
  std::vector<Xapian::Query> covers;       ///< per query term but stop words: the sections that have it
  Xapian::Query foremost;                  ///< sections that come before all others; empty: none do
  Xapian::Query narrowing;                 ///< what must hold besides; empty: nothing
  Xapian::Query excluding;                 ///< what must not; empty: nothing
  std::vector<std::string> repairs;        ///< what had to be given up, one sentence each
  bool has_filter = false;
  bool is_impossible = false;  ///< something required occurs nowhere
  bool only_excludes = false;  ///< nothing but exclusions: all other sections match
  bool any_will_do = false;    ///< no section has all the words, as none is asked to

  /// Settles which query terms a section must have to count as one with all the words, in totals, lists of notes,
  /// facets and what hits miss: those that are wanted, but for stop words. What is required narrows: a section that
  /// passes has of it what was asked for.
  /// @param given_up  per required part of the query: it does not narrow, and its words are only wanted.
  void demand(const std::vector<bool>& given_up);
  /// @return components added up and narrowed.
  Xapian::Query ranked() const;
  /// @return the same for `foremost` sections, if at least `count` of them are left after narrowing: no other is among
  /// the first `count`. Else as `ranked`. Costs a look at the index.
  Xapian::Query ranked_of_foremost(const TermDictionary& dictionary, unsigned count) const;
  /// @return what `ranked` finds, without scores, for counting: about a third of the work.
  Xapian::Query listed() const;
  /// @return sections with all the words that are demanded, narrowed; empty when one occurs nowhere. No scores.
  Xapian::Query all_words() const;
  /// @return whether nothing is ranked: there are words, and none of them scores anywhere.
  bool empty() const;
  /// @return whether it is plain that all sections of `all_words` are among those of `ranked`.
  bool finds_all_words() const;
};

}  // namespace dssearch
