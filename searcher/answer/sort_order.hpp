// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch::inline searcher_answer {

/// The order of an answer.
struct SortOrder {
  enum class By { relevance, path, date, field };
  By by = By::relevance;
  std::string field;  ///< front matter field, when by field
  bool descending = false;
};

/// Reads `relevance`, `path`, `date` or a front matter field, then optionally `:asc` or `:desc`; by default, dates are
/// descending and all others ascending. `fm.NAME` is always front matter.
/// @throws Error usage.
SortOrder parse_sort(const std::string& text);

}  // namespace dssearch::inline searcher_answer
