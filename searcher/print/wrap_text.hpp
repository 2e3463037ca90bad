// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/answer/results.hpp"

namespace dssearch {

/// What is written around a match.
struct MarkSigns {
  std::string on;
  std::string off;
};

/// Lines of marked text for a terminal: broken between words, a word without end inside; line ends are kept, and so is
/// the indentation of code. Nothing a terminal acts on but the signs.
/// @param width      columns, wide characters counted as two; only addresses and the like stand over.
/// @param max_lines  more are left out; what stays has the first match.
std::vector<std::string> wrapped_lines(const MarkedText& text, std::size_t width, std::size_t max_lines,
                                       const MarkSigns& signs);

}  // namespace dssearch
