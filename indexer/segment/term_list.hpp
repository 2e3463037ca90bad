// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_segment {

/// The terms of one section in the form of glass tables: each without the prefix that it shares with the one before.
class TermList {
 public:
  /// @param length  the sum of all wdf. @param terms  the number that will be added.
  TermList(std::uint64_t length, std::size_t terms);
  /// @param term  after the one before, in byte order; at most 255 bytes.
  void add(std::string_view term, std::uint32_t wdf);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::string before_;
  bool is_first_ = true;
};

}  // namespace dssearch::inline indexer_segment
