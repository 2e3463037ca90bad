// SPDX-License-Identifier: GPL-2.0-or-later
// A list of words in few bytes: the smallest graph whose paths from the root spell the words, which share beginnings
// and ends. An edge is 32 bits: a byte of the word, whether a word ends with it, whether it is the last edge of its
// node, and where the edges of its target node begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace dssearch::inline searcher_expand {

inline constexpr std::uint32_t kEdgeEndsWord = 1U << 8U;
inline constexpr std::uint32_t kEdgeIsLast = 1U << 9U;
inline constexpr unsigned kEdgeTargetShift = 10;
inline constexpr std::uint32_t kGraphRoot = 1;  ///< where its edges begin; 0 is a node without edges

using WordGraph = std::span<const std::uint32_t>;

/// @return whether a graph has a word. Cost: some edges for each byte.
inline bool has_word(WordGraph graph, std::string_view word) {
  std::uint32_t at = graph.empty() ? 0 : kGraphRoot;
  bool ends = false;
  for (const char c : word) {
    if (at == 0) return false;
    const auto byte = static_cast<unsigned char>(c);
    while ((graph[at] & 0xFFU) != byte) {
      if ((graph[at++] & kEdgeIsLast) != 0) return false;
    }
    ends = (graph[at] & kEdgeEndsWord) != 0;
    at = graph[at] >> kEdgeTargetShift;
  }
  return ends;
}

/// The common words of this build: see common_words.hpp. Empty when there was no dictionary.
WordGraph common_word_graph();

}  // namespace dssearch::inline searcher_expand
