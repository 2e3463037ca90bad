// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dssearch::inline indexer_write {

/// Settings from one source, a command line or a file; another source may set the unset ones.
struct AskedSettings {
  std::optional<std::string> language;
  std::optional<std::vector<std::string>> include;
  std::optional<std::vector<std::string>> exclude;
  std::optional<std::uint64_t> max_size_bytes;
  friend bool operator==(const AskedSettings&, const AskedSettings&) = default;
};

}  // namespace dssearch::inline indexer_write
