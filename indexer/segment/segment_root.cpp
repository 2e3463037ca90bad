// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment/segment_root.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "indexer/base/error.hpp"
#include "indexer/segment/glass_format.hpp"

namespace dssearch {
namespace {

constexpr std::uint64_t kRevision = 1;
constexpr std::uint64_t kHasNoRoot = 1;
constexpr std::uint64_t kLeavesInOrder = 2;
constexpr std::uint64_t kBlockUnit = 2048;
constexpr std::size_t kTables = 6;  // the last two are words for spelling and synonyms, which no segment has

/// @param compress_min  0: its tags are never compressed.
void put_table(std::string& out, const TableRoot& table, std::size_t compress_min) {
  put_number(out, table.block);
  put_number(out, (std::uint64_t{table.level} << 2U) | kLeavesInOrder | (table.blocks == 0 ? kHasNoRoot : 0));
  put_number(out, table.entries);
  put_number(out, kGlassBlockBytes / kBlockUnit);
  put_number(out, compress_min);
  std::string free_blocks;  // none: revision, first unused block, begin and end of the list
  if (table.blocks > 0) {
    put_number(free_blocks, kRevision);
    put_number(free_blocks, table.blocks);
    free_blocks.append(4, '\0');
  }
  put_text(out, free_blocks);
}

}  // namespace

void SegmentTotals::add_section(std::uint64_t text_length) {
  ++sections;
  length += text_length;
  longest_length = std::max(longest_length, text_length);
  if (text_length > 0) shortest_length = shortest_length == 0 ? text_length : std::min(shortest_length, text_length);
}

void write_segment_root(const std::string& dir, const std::vector<TableRoot>& tables, const SegmentTotals& totals) {
  std::string out(kGlassMagic);
  out.append(kGlassUuidBytes, '\0');
  put_number(out, kRevision);
  for (std::size_t i = 0; i < kTables; ++i) {
    const bool is_plain = i == 0 || i == 3;  // postings, positions
    put_table(out, i < tables.size() ? tables[i] : TableRoot(), is_plain ? 0 : kGlassCompressMin);
  }
  put_number(out, totals.sections);
  put_number(out, 0);  // the last document number is their count
  put_number(out, totals.shortest_length);
  put_number(out, totals.greatest_wdf);
  put_number(out, totals.longest_length - totals.greatest_wdf);
  put_number(out, 0);  // oldest change set
  put_number(out, totals.length);
  put_number(out, 0);  // most frequent word for spelling
  const std::string path = dir + "/iamglass";
  std::ofstream file(path, std::ios::binary);
  file << out << std::flush;
  if (!file) {
    throw Error(ErrorKind::io, path + ": cannot be written: " + std::strerror(errno),
                "check free space and permissions of the index folder");
  }
}

}  // namespace dssearch
