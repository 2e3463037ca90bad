// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ctime>
#include <string>

namespace dssearch::inline indexer_base {

/// @return a time in ISO 8601, UTC, to the second: 2026-11-29T15:44:00Z. @param seconds  since 1970; empty for 0 and
/// below.
inline std::string utc_text(std::time_t seconds) {
  std::tm parts{};
  char text[32];
  if (seconds <= 0 || ::gmtime_r(&seconds, &parts) == nullptr) return {};
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

inline std::string utc_now() {
  return utc_text(std::time(nullptr));
}

}  // namespace dssearch::inline indexer_base
