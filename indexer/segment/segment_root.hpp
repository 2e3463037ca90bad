// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/segment/table_writer.hpp"

namespace dssearch {

/// What a segment's sections have together.
struct SegmentTotals {
  void add_section(std::uint64_t length);

  std::uint32_t sections = 0;
  std::uint64_t length = 0;           ///< of all texts
  std::uint64_t shortest_length = 0;  ///< of those that have a text
  std::uint64_t longest_length = 0;
  std::uint32_t greatest_wdf = 0;
};

/// Writes "iamglass", the file by which Xapian opens a segment.
/// @param tables  postings, data, term lists, positions. @throws Error when it cannot be written.
void write_segment_root(const std::string& dir, const std::vector<TableRoot>& tables, const SegmentTotals& totals);

}  // namespace dssearch
