// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace dssearch {

/// How an answer is ordered.
struct SortOrder {
  enum class By { relevance, path, date, field };
  By by = By::relevance;
  std::string field;  ///< of front matter, when by field
  bool descending = false;
};

/// Reads `relevance`, `path`, `date` or a front matter field, each with `:asc` or `:desc` behind it; dates are
/// descending otherwise, all else ascending. `fm.NAME` is always front matter.
/// @throws Error usage.
SortOrder parse_sort(const std::string& text);

}  // namespace dssearch
