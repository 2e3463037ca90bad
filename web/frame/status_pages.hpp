// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/answer/results.hpp"
#include "web/frame/index_health.hpp"
#include "web/http/html.hpp"
#include "web/http/problem.hpp"

namespace dssearch::inline web_frame {

/// @return the content of a page about a problem.
Html problem_html(const Problem& problem);

/// @return the content of the status page.
Html status_html(const IndexSummary& index, const std::string& index_dir, const IndexHealth& health);

}  // namespace dssearch::inline web_frame
