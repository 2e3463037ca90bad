// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch {

/// A match as it is shown.
struct ShownMatch {
  std::string text;         ///< as it stands in the section's text
  TermSet query_terms = 0;  ///< words of the query it is of; 0: there is no match
};

/// What to show of a section.
struct Snippet {
  MarkedText text;   ///< "…" where prose is left out; code and rows of tables stand on lines of their own
  int line = 0;      ///< of the best match shown (or of the text), below the section's first line
  ShownMatch match;  ///< that match; its query terms are 0 when nothing matched
};

/// Picks the passage that best shows why a section matched (`best_passages`), or two or three short ones where the
/// words stand far apart. Whole lines of code, whole rows of tables where they fit, with the row that names their
/// columns; prose from word to word, better from sentence to sentence. Without a match in the text, its beginning.
/// @param weights  one per query term of the highlighter, >= 0.
/// @param width    of the snippet in characters, about; at least 40.
/// Cost: linear in the section; once something matched, only the first 512 KB of a section are looked at.
Snippet make_snippet(const Section& section, const Highlighter& highlighter, const std::vector<double>& weights,
                     std::size_t width);

/// @return `text` with its matches marked.
MarkedText mark(std::string_view text, const Highlighter& highlighter);

}  // namespace dssearch
