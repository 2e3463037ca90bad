// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_base {

/// Where the lines of a text begin; LF, CRLF and a lone CR end a line, as in CommonMark 0.29 §2.1.
class LineTable {
 public:
  explicit LineTable(std::string_view text) : size_(text.size()) {
    // Counted first: growing step by step would take three times the memory on a note of only line ends.
    const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
    starts_.reserve(1 + static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_end)));
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool lone_cr = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
      if ((text[i] == '\n' || lone_cr) && i + 1 < text.size()) starts_.push_back(i + 1);
    }
  }
  /// @param line  from 1; lines beyond the last begin at the end of the text.
  std::size_t begin(int line) const {
    const auto index = static_cast<std::size_t>(line - 1);
    return index < starts_.size() ? starts_[index] : size_;
  }
  /// @return number of lines, at least 1.
  int count() const { return static_cast<int>(starts_.size()); }

 private:
  std::vector<std::size_t> starts_;
  std::size_t size_;
};

}  // namespace dssearch::inline indexer_base
