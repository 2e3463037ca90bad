// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "indexer/segment/table_writer.hpp"

namespace dssearch::inline indexer_segment {

/// Statistics of all sections of a segment.
struct SegmentTotals {
  void add_section(std::uint64_t length);

  std::uint32_t sections = 0;
  std::uint64_t length = 0;           ///< of all texts
  std::uint64_t shortest_length = 0;  ///< of those with text
  std::uint64_t longest_length = 0;
  std::uint32_t greatest_wdf = 0;
};

/// Tables without blocks need no file, except postings and term lists.
struct SegmentTables {
  TableRoot postings;
  TableRoot data;
  TableRoot term_lists;
  TableRoot positions;
};

/// Writes "iamglass", the file that Xapian opens a segment with. @throws Error when it cannot be written.
void write_segment_root(const std::string& dir, const SegmentTables& tables, const SegmentTotals& totals);

/// Moves the positions of a database into another one that has the same sections and no positions; Xapian wrote both at
/// once. @throws Error when a file cannot be read or written, or has unexpected content.
void adopt_positions(const std::string& from, const std::string& to);

}  // namespace dssearch::inline indexer_segment
