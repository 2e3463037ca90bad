// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ctime>
#include <optional>
#include <string>

#include "searcher/answer/results.hpp"
#include "web/frame/index_health.hpp"

namespace dssearch::inline web_api {

/// @return the state of the index, in the Prometheus text format.
/// @param index  nothing when it cannot be opened. @param now  seconds since 1970.
std::string index_metrics(const std::optional<IndexSummary>& index, const IndexHealth& health, std::time_t now);

}  // namespace dssearch::inline web_api
