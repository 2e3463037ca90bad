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

namespace dssearch::inline searcher_collect {

/// The full matches of a query: sections with all demanded words. Totals, facets, lists of notes and the missing words
/// of hits all come from here, so that they agree. Finds them on the first call. Lives as long as one search.
class FullMatches {
 public:
  /// @param ranked   may change until the first call.
  /// @param exact_to  counts above this are estimates.
  FullMatches(const OpenIndex& index, const ScoredQuery& ranked, Xapian::doccount exact_to)
      : index_(index), ranked_(ranked), exact_to_(exact_to) {}

  /// The number of full matches.
  const SectionCount& count();
  /// The number of sections with any of the words. Call it only when there are no full matches.
  const SectionCount& count_any();
  /// The number of sections an answer can list: those with any of the words. Exact up to 2,000, to keep it cheap.
  const SectionCount& listable();
  /// The number of sections with a query term. @param cover  its index in `covers`.
  const SectionCount& having(std::size_t cover);

  /// For each note, the number of its sections that totals count. Keys: `RankedSection`'s `note_value`.
  /// Cost: finds these sections once more, at most 10,000 of them.
  const std::unordered_map<std::string, std::size_t>& notes();

  /// The sections that totals and facets count: the full matches, or if there are none, those with any of the words. No
  /// scores.
  Xapian::Query counted();
  /// The same sections with their scores.
  Xapian::Query scored();
  /// The sections that an answer can list, with scores.
  Xapian::Query listed();
  /// The same sections without scores, which costs less.
  Xapian::Query found();

  /// @return whether it is plain that an answer lists full matches alone.
  bool are_all();

  /// Full matches without a score (the unfinished word occurs only in their path), by path and place: they end an
  /// answer. @return at most `limit`. Cost: finds the full matches once more.
  std::vector<RankedSection> unscored(std::size_t limit);
  bool has_unscored() { return count_unscored() > 0; }

  /// The full matches among these sections. @param ids  of their documents, as `Hit::id`.
  std::unordered_set<Xapian::docid> among(const std::vector<std::string>& ids);

  /// Sets for each hit the demanded words that its section lacks.
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

}  // namespace dssearch::inline searcher_collect
