// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/matcher.hpp"
#include "searcher/results.hpp"

namespace dssearch {

/// What to show of a section.
struct Snippet {
  MarkedText text;  ///< with "…" where it starts or ends inside a block
  int line = 0;     ///< of the first match shown (or of the text), below the section's first line
  bool has_match = false;
};

/// Picks the passage that best shows why a section matched: the run of one block whose distinct query words weigh most;
/// the earliest wins a tie. Without a match in the text, its beginning.
/// @param weights  one per unit of the matcher, >= 0.
/// @param width    of the snippet in characters, about; at least 40.
/// Source: query-biased summaries, Tombros & Sanderson, SIGIR 1998, pp. 2-10.
Snippet make_snippet(const Section& section, const Matcher& matcher, const std::vector<double>& weights,
                     std::size_t width);

/// @return `text` with its matches marked.
MarkedText mark(std::string_view text, const Matcher& matcher);

}  // namespace dssearch
