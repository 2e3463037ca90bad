// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "searcher/rank/reranker.hpp"

namespace dssearch::inline searcher_collect {

/// Folds copies into the first of them, which counts them as `similar`; the order stays. Copies have the same or nearly
/// the same text (`are_copies`); sections of fewer than eight words must also have the same title and headings.
std::vector<RankedSection> folded(std::vector<RankedSection> sections);

/// The requested part of a list.
struct PageRequest {
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool fold = true;          ///< false: copies are shown
  std::size_t per_note = 0;  ///< most sections of each note, notes in the order of their first section; 0: as listed
};

/// A page of a list of sections.
struct ListPage {
  std::vector<RankedSection> sections;
  bool has_more = false;      ///< others follow it
  bool is_whole = false;      ///< all sections of the list were examined
  std::size_t looked_at = 0;  ///< sections examined, from the start of the list
  std::size_t entries = 0;    ///< what they became by folding and grouping; offset and limit count these
};

/// The first sections of a list, at most `count`. A longer result begins with the shorter ones.
using FetchSections = std::function<std::vector<RankedSection>(std::size_t count)>;

/// @param wanted  its offset and limit count what is left after folding: sections, or notes with `per_note`.
/// Examines the first 50 sections, or `offset + limit` when that is more, for copies and further sections of a note;
/// four times and sixteen times as many when too few are left, up to 20,000. `similar` counts the copies among them.
ListPage page_of(const FetchSections& fetch, const PageRequest& wanted);

}  // namespace dssearch::inline searcher_collect
