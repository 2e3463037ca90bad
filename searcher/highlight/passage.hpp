// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch::inline searcher_highlight {

/// A block of a section in which something matched.
struct MatchedBlock {
  std::size_t index = 0;       ///< in the section's blocks
  std::vector<Match> matches;  ///< in the block's text
};

/// A run of matches of one block that is worth showing.
struct Passage {
  std::size_t block = 0;  ///< index in the list of matched blocks
  std::size_t first = 0;  ///< of the block's matches
  std::size_t last = 0;   ///< inclusive
};

/// Picks the one to three passages that best show why a section matched: those with the most important words of the
/// query; more than one only if that shows more distinct words. Whole compounds and phrases beat their parts, words in
/// query order and next to each other beat scattered ones, the earliest of equals wins.
/// @param weights  one per query term of the query, >= 0.
/// @param width    of all passages together, bytes.
/// @return best first; empty when nothing matched. Cost: linear in the matches.
/// Source: query-biased summaries, Tombros & Sanderson, SIGIR 1998, pp. 2-10.
std::vector<Passage> best_passages(const std::vector<MatchedBlock>& blocks, const std::vector<double>& weights,
                                   std::size_t width);

}  // namespace dssearch::inline searcher_highlight
