// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_front_matter {

/// Collects the names of fields that could not be read, for a warning.
class LostFields {
 public:
  /// @param name  as written; long names are cut.
  void add(std::string_view name) {
    constexpr std::size_t kMaxNamesBytes = 80;
    constexpr std::size_t kMaxNameBytes = 40;
    ++count_;
    if (names_.size() >= kMaxNamesBytes) return;
    names_ += (names_.empty() ? "; not read: " : ", ") + std::string(utf8_prefix(name, kMaxNameBytes));
  }

  /// Whether so many fields are lost that no more are tried: each costs an exception.
  bool is_full() const { return count_ >= 100; }

  /// @return "; not read: a, b", for the end of a warning; empty when nothing is lost.
  const std::string& text() const { return names_; }

 private:
  std::string names_;
  int count_ = 0;
};

}  // namespace dssearch::inline indexer_front_matter
