// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>

#include "searcher/answer/request.hpp"
#include "searcher/questions.hpp"

namespace dssearch::inline web_results {

struct TimedResults {
  Results results;
  double took_ms = 0;
};

/// @return the answer and the time of the search.
inline TimedResults timed_search(const Snapshot& snapshot, const SearchRequest& request) {
  const auto started = std::chrono::steady_clock::now();
  TimedResults out{search(snapshot, request), 0};
  out.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
  return out;
}

}  // namespace dssearch::inline web_results
