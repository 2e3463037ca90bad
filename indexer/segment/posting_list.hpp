// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/segment/table_writer.hpp"

namespace dssearch::inline indexer_segment {

/// Postings of one term, cut into the chunks of glass tables.
class PostingList {
 public:
  /// @param section  greater than the one before. @param wdf  or the length of the section's text.
  void add(std::uint32_t section, std::uint64_t wdf);
  void write(std::string_view term, TableWriter& table) const;
  /// Writes the list of all sections with their lengths.
  void write_lengths(TableWriter& table) const;

 private:
  struct Chunk {
    std::uint32_t first;
    std::uint32_t last;
    std::string bytes;
  };

  void write_chunks(const std::string& first_key, const std::string& later_key, std::uint32_t sections,
                    TableWriter& table) const;

  std::vector<Chunk> chunks_;
  std::uint32_t sections_ = 0;
  std::uint64_t wdf_ = 0;
};

/// Values of one slot by section, ascending; none empty.
using SlotValues = std::vector<std::pair<std::uint32_t, std::string>>;

/// Adds their number, the smallest and the greatest value, under its key.
void add_statistics(std::uint32_t slot, const SlotValues& values, std::map<std::string, std::string>& out);
/// Adds the values, in chunks.
void add_chunks(std::uint32_t slot, const SlotValues& values, std::map<std::string, std::string>& out);

}  // namespace dssearch::inline indexer_segment
