// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

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

/// Those without blocks need not have a file, but for postings and term lists.
struct SegmentTables {
  TableRoot postings;
  TableRoot data;
  TableRoot term_lists;
  TableRoot positions;
};

/// Writes "iamglass", the file by which Xapian opens a segment. @throws Error when it cannot be written.
void write_segment_root(const std::string& dir, const SegmentTables& tables, const SegmentTotals& totals);

/// Moves the positions of a database into another one, which has the same sections and none; both written by Xapian, in
/// one go. @throws Error when a file cannot be read or written, or says what is not expected.
void adopt_positions(const std::string& from, const std::string& to);

}  // namespace dssearch
