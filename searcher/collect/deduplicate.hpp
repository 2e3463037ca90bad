// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "searcher/rank/reranker.hpp"

namespace dssearch {

/// Folds copies into the first of them, which counts them as `similar`; the order stays. Copies are sections with the
/// same or nearly the same text (`are_copies`); of fewer than eight words, only with the same title and headings too.
std::vector<RankedSection> folded(std::vector<RankedSection> sections);

/// Which part of a list is wanted.
struct PageRequest {
  std::size_t offset = 0;
  std::size_t limit = 10;
  bool fold = true;          ///< false: copies are shown
  std::size_t per_note = 0;  ///< notes in the order of their first section, of each at most so many; 0: as listed
};

/// A page of a list of sections.
struct ListPage {
  std::vector<RankedSection> sections;
  bool has_more = false;      ///< others follow it
  bool is_whole = false;      ///< all sections of the list were looked at
  std::size_t looked_at = 0;  ///< sections, from the start of the list
  std::size_t entries = 0;    ///< what folding and grouping made of them, which offset and limit count
};

/// The first sections of a list, at most `count`. A longer beginning starts with the shorter ones.
using FetchSections = std::function<std::vector<RankedSection>(std::size_t count)>;

/// @param wanted  its offset and limit count what is left after folding: sections, with `per_note` notes.
/// Copies and further sections of a note are looked for among the first 100 sections, or `offset + limit` when that is
/// more; four times and sixteen times as many when too few are left, up to 20,000. `similar` counts those.
ListPage page_of(const FetchSections& fetch, const PageRequest& wanted);

}  // namespace dssearch
