// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "searcher/best_sections.hpp"

namespace dssearch {

/// Folds copies into the first of them, which counts them as `similar`; the order stays. Copies are sections with the
/// same or nearly the same text (`are_copies`); of fewer than eight words, only with the same title and headings too.
std::vector<RankedSection> folded(std::vector<RankedSection> sections);

/// A page of a list of sections.
struct ListPage {
  std::vector<RankedSection> sections;
  bool has_more = false;  ///< others follow it
};

/// The first sections of a list, at most `count`. A longer beginning starts with the shorter ones.
using FetchSections = std::function<std::vector<RankedSection>(std::size_t count)>;

/// @param offset  sections to leave out, counted after folding. @param fold  false: copies are shown.
/// Copies are looked for among the first 100 sections, or `offset + limit` when that is more; four times and sixteen
/// times as many when too few are left, up to 20,000. `similar` counts those.
ListPage page_of(const FetchSections& fetch, std::size_t offset, std::size_t limit, bool fold);

}  // namespace dssearch
