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

/// A query as Xapian searches it.
struct RankedQuery {
  std::vector<Unit> units;                 ///< words that rank
  std::vector<ScoreComponent> components;  ///< the score of a section is their sum
  std::vector<XQuery> covers;              ///< per unit: the sections that have it
  XQuery foremost;                         ///< sections that come before all others; empty: none do
  XQuery narrowing;                        ///< what must hold besides; empty: nothing
  XQuery excluding;                        ///< what must not; empty: nothing
  std::vector<std::string> repairs;        ///< what had to be given up, one sentence each
  bool has_filter = false;
  bool is_unfinished = false;  ///< its last word is still being typed
  bool is_impossible = false;  ///< something required occurs nowhere
  bool only_excludes = false;  ///< nothing but exclusions: all other sections match

  /// @return components added up and narrowed.
  XQuery ranked() const;
  /// @return the same for `foremost` sections, if at least `count` of them are left after narrowing: no other is among
  /// the first `count`. Else as `ranked`. Costs a look at the index.
  XQuery ranked_of_foremost(const Lexicon& lexicon, unsigned count) const;
  /// @return sections with all the words (that occur at all), narrowed; no scores.
  XQuery all_words() const;
  bool empty() const { return is_impossible || (components.empty() && narrowing.empty() && !only_excludes); }
};

}  // namespace dssearch
