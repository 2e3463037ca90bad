// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/metrics.hpp"

#include <algorithm>
#include <cstdio>

namespace dssearch::inline web_http {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

}  // namespace

void Metrics::observe(const std::string& route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{route, status}];
  Times& times = times_[route];
  ++times.count;
  times.seconds += seconds;
  const auto* const bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  if (bound != kBounds.end()) ++times.within.at(static_cast<std::size_t>(bound - kBounds.begin()));
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out =
      "# HELP dssearch_requests_total Requests answered, by route and status.\n"
      "# TYPE dssearch_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    out += "dssearch_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " +
           std::to_string(count) + "\n";
  }
  out +=
      "# HELP dssearch_request_seconds Time from request to answer, by route.\n"
      "# TYPE dssearch_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    const std::string label = "{route=\"" + route + "\"";
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      sum += times.within.at(i);
      out += "dssearch_request_seconds_bucket" + label + ",le=\"" + number(kBounds.at(i)) + "\"} " +
             std::to_string(sum) + "\n";
    }
    out += "dssearch_request_seconds_bucket" + label + ",le=\"+Inf\"} " + std::to_string(times.count) + "\n";
    out += "dssearch_request_seconds_sum" + label + "} " + number(times.seconds) + "\n";
    out += "dssearch_request_seconds_count" + label + "} " + std::to_string(times.count) + "\n";
  }
  return out;
}

}  // namespace dssearch::inline web_http
