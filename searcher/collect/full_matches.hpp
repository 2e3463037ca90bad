// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/index/count.hpp"
#include "searcher/rank/reranker.hpp"
#include "searcher/rank/scored_query.hpp"

namespace dssearch {

/// The full matches of a query: sections with all the words that are demanded. Totals, facets, lists of notes and what
/// hits miss are all taken from here, so that they agree. Finds them when first asked. Lives as long as one search.
class FullMatches {
 public:
  /// @param ranked   may change until the first call.
  /// @param exact_to  beyond so many sections, counts are estimates.
  FullMatches(const OpenIndex& index, const ScoredQuery& ranked, Xapian::doccount exact_to)
      : index_(index), ranked_(ranked), exact_to_(exact_to) {}

  /// How many there are.
  const SectionCount& count();
  /// How many sections have any of the words. To be asked where there are no full matches.
  const SectionCount& count_any();
  /// How many sections an answer can list: those with any of the words. Exact up to 2,000, so that it is cheap.
  const SectionCount& listable();
  /// How many sections have a query term. @param cover  its place in `covers`.
  const SectionCount& having(std::size_t cover);

  /// In which notes the sections are that totals count, and how many of them. Keys: `RankedSection`'s `note_value`.
  /// Cost: finds these sections once more, not more than 10,000 of them.
  const std::unordered_map<std::string, std::size_t>& notes();

  /// What totals and facets count: the full matches, or if there are none the sections with any of the words. No
  /// scores.
  Xapian::Query counted();
  /// The same sections with their scores.
  Xapian::Query scored();
  /// What an answer can list, with scores.
  Xapian::Query listed();
  /// The same sections without: they are found with less work.
  Xapian::Query found();

  /// @return whether none ranks below another section.
  bool come_first();

  /// Full matches that no score finds (the word begun stands only in their path), by path and place: an answer ends
  /// with them. @return at most `limit`. Cost: finds the full matches once more.
  std::vector<RankedSection> unscored(std::size_t limit);
  bool has_unscored() { return count_unscored() > 0; }

  /// Which of these sections are full matches. @param ids  of their documents, as `Hit::id`.
  std::unordered_set<Xapian::docid> among(const std::vector<std::string>& ids);

  /// Tells each hit which of the words that are demanded its section lacks.
  /// @param documents  of the hits, in their order.
  void note_missing(std::vector<Hit>& hits, const std::vector<Xapian::docid>& documents);

 private:
  bool is_plain_word() const;
  std::unordered_set<Xapian::docid> those_with(const Xapian::Query& query, const std::vector<std::string>& ids) const;
  std::size_t count_unscored();
  SectionCount count_listable();
  Xapian::Query unscored_query() const { return without(ranked_.all_words(), ranked_.listed()); }

  const OpenIndex& index_;
  const ScoredQuery& ranked_;
  Xapian::doccount exact_to_;
  std::vector<std::optional<SectionCount>> covers_;
  std::optional<SectionCount> count_;
  std::optional<SectionCount> any_;
  std::optional<SectionCount> listable_;
  std::optional<std::size_t> unscored_;
  std::optional<std::unordered_map<std::string, std::size_t>> notes_;
};

}  // namespace dssearch
