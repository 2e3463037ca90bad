// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/segment/glass_format.hpp"

namespace dssearch::inline indexer_segment {

/// The numbers of a table in "iamglass".
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;  ///< 0: the root is a leaf
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< 0: the table is empty and has no root
};

/// Writes a B-tree table of glass from entries in ascending order of keys: leaf blocks one after the other, then the
/// blocks above them. Not synced.
class TableWriter {
 public:
  /// @throws Error when the file cannot be created; it must not exist.
  explicit TableWriter(std::string path);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// @param key  greater than the one before, at most 255 bytes.
  /// @param is_deflated  true: `tag` was compressed by `Deflater`.
  /// @throws Error when it cannot be written.
  void add(std::string_view key, std::string_view tag, bool is_deflated = false);
  /// @throws Error when it cannot be written.
  TableRoot close();

 private:
  /// A block, as seen from the level above.
  struct Child {
    std::string key;  // of its first item
    std::uint16_t component;
    std::uint32_t block;
  };

  void add_item(std::string_view key, std::uint16_t component, std::string_view piece, unsigned flags);
  void begin_block(unsigned level);
  std::uint8_t* place_item(std::size_t size);
  std::uint32_t end_block();
  void write_level(unsigned level, std::vector<Child>& children);
  void flush();

  std::string path_;
  int file_;
  std::array<std::uint8_t, kGlassBlockBytes> block_{};
  std::size_t directory_end_ = 0;
  std::size_t items_begin_ = 0;
  std::uint32_t blocks_ = 0;  // that are complete
  std::uint64_t entries_ = 0;
  std::vector<Child> leaves_;
  std::string buffer_;  // complete blocks not yet in the file
};

}  // namespace dssearch::inline indexer_segment
