// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/results.hpp"

namespace dssearch::inline searcher_print {

/// The text around a match.
struct MarkSigns {
  std::string on;
  std::string off;
};

/// Lines of marked text for a terminal: broken between words, or inside a very long word; line ends and the indentation
/// of code are kept. No control characters except the signs.
/// @param width      columns; wide characters count as two; only addresses and similar words may be longer.
/// @param max_lines  more are left out; the rest has the first match.
std::vector<std::string> wrapped_lines(const MarkedText& text, std::size_t width, std::size_t max_lines,
                                       const MarkSigns& signs);

}  // namespace dssearch::inline searcher_print
