// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/answer/results.hpp"
#include "web/http/html.hpp"
#include "web/results/hit_list.hpp"

namespace dssearch::inline web_results {

/// @return the content of the page of an answer.
Html results_html(const Results& results, const ResultsView& view);

}  // namespace dssearch::inline web_results
