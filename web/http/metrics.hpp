// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace dssearch::inline web_http {

/// Counts requests and measures the times of their answers. Threads: any.
class Metrics {
 public:
  /// @param route   one of few names: each gets its own lines. @param seconds  from request to answer.
  void observe(const std::string& route, int status, double seconds);

  /// @return the metrics, in the Prometheus text format (0.0.4).
  std::string text() const;

 private:
  /// Upper bounds in seconds; answers take 0.1 ms to some hundred ms.
  static constexpr std::array<double, 10> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0};
  struct Times {
    std::array<std::uint64_t, kBounds.size()> within{};  // not cumulative
    std::uint64_t count = 0;
    double seconds = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;  // by route and status
  std::map<std::string, Times> times_;                             // by route
};

}  // namespace dssearch::inline web_http
