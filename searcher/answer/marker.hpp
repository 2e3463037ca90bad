// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/base/byte_range.hpp"

namespace dssearch::inline searcher_answer {

/// Finds the words to mark in a text. Made by `Searcher::marker`.
class Marker {
 public:
  virtual ~Marker() = default;
  /// @return the ranges of `text` that the query matches, ascending and disjoint.
  virtual std::vector<ByteRange> matches(std::string_view text) const = 0;
};

}  // namespace dssearch::inline searcher_answer
