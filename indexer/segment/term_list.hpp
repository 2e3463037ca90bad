// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch {

/// The terms of one section as a glass table holds them: each without what it shares with the one before.
class TermList {
 public:
  /// @param length  all wdf together. @param terms  how many will be added.
  TermList(std::uint64_t length, std::size_t terms);
  /// @param term  after the one before, in byte order; at most 255 bytes.
  void add(std::string_view term, std::uint32_t wdf);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::string before_;
  bool is_first_ = true;
};

}  // namespace dssearch
