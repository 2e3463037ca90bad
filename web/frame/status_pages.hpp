// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/answer/results.hpp"
#include "web/frame/index_health.hpp"
#include "web/http/html.hpp"
#include "web/http/problem.hpp"

namespace dssearch {

/// @return what the page of a problem shows.
Html problem_html(const Problem& problem);

/// @return what the status page shows.
Html status_html(const IndexSummary& index, const std::string& index_dir, const IndexHealth& health);

}  // namespace dssearch
