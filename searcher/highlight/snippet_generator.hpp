// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/markdown/section.hpp"
#include "searcher/answer/results.hpp"
#include "searcher/highlight/highlighter.hpp"

namespace dssearch::inline searcher_highlight {

/// The match that is shown.
struct ShownMatch {
  std::string text;         ///< as in the section's text
  TermSet query_terms = 0;  ///< its words of the query; 0: there is no match
};

/// What to show of a section.
struct Snippet {
  MarkedText text;   ///< "…" where prose is left out; code and rows of tables are on separate lines
  int line = 0;      ///< of the best match shown (or of the text), counted from the section's first line
  ShownMatch match;  ///< that match; its query terms are 0 when nothing matched
};

/// Picks the passage that best shows why a section matched (`best_passages`), or two or three short ones if the words
/// are far apart. Whole lines of code, whole rows of tables if they fit, with the row that names their columns; prose
/// from word to word, preferably from sentence to sentence. Without a match in the text, its beginning.
/// @param weights  one per query term of the highlighter, >= 0.
/// @param width    of the snippet in characters, about; at least 40.
/// Cost: linear in the section; after the first match, only the first 512 KB of a section are examined.
Snippet make_snippet(const Section& section, const Highlighter& highlighter, const std::vector<double>& weights,
                     std::size_t width);

/// @return `text` with its matches marked.
MarkedText mark(std::string_view text, const Highlighter& highlighter);

}  // namespace dssearch::inline searcher_highlight
