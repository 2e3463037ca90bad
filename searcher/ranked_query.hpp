// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/lexicon.hpp"
#include "searcher/unit.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// A part of the score, with its name for --explain.
struct ScoreComponent {
  std::string name;
  XQuery query;
};

/// @return whether a unit only names the kind of text that is looked for: guide, overview.
bool names_a_kind(const Unit& unit);

/// A query as Xapian searches it.
struct RankedQuery {
  std::vector<Unit> units;                 ///< words that rank
  std::vector<ScoreComponent> components;  ///< the score of a section is their sum
  std::vector<XQuery> covers;              ///< per unit but stop words: the sections that have it
  XQuery foremost;                         ///< sections that come before all others; empty: none do
  XQuery narrowing;                        ///< what must hold besides; empty: nothing
  XQuery excluding;                        ///< what must not; empty: nothing
  std::vector<std::string> repairs;        ///< what had to be given up, one sentence each
  bool has_filter = false;
  bool is_unfinished = false;  ///< its last word is still being typed
  bool is_impossible = false;  ///< something required occurs nowhere
  bool only_excludes = false;  ///< nothing but exclusions: all other sections match
  bool any_will_do = false;    ///< no section has all the words, as none is asked to

  /// Settles which units a section must have to count as one with all the words, in totals, lists of notes, facets and
  /// what hits miss: those that are wanted, but for stop words. What is required narrows: a section that passes has of
  /// it what was asked for.
  /// @param given_up  per required part of the query: it does not narrow, and its words are only wanted.
  void demand(const std::vector<bool>& given_up);
  /// @return components added up and narrowed.
  XQuery ranked() const;
  /// @return the same for `foremost` sections, if at least `count` of them are left after narrowing: no other is among
  /// the first `count`. Else as `ranked`. Costs a look at the index.
  XQuery ranked_of_foremost(const Lexicon& lexicon, unsigned count) const;
  /// @return what `ranked` finds, without scores, for counting: about a third of the work.
  XQuery listed() const;
  /// @return sections with all the words that are demanded, narrowed; empty when one occurs nowhere. No scores.
  XQuery all_words() const;
  /// @return whether nothing is ranked: there are words, and none of them scores anywhere.
  bool empty() const;
  /// @return whether it is plain that all sections of `all_words` are among those of `ranked`.
  bool finds_all_words() const;
};

}  // namespace dssearch
