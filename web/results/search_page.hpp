// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/answer/results.hpp"
#include "web/results/hit_list.hpp"

namespace dssearch {

/// @return what the page shows for an answer, as HTML.
std::string results_html(const Results& results, const ResultsView& view);

}  // namespace dssearch
