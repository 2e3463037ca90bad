// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "searcher/results.hpp"

namespace dssearch {

/// @return what the page shows for an answer, as HTML. @param took_ms  time the search took.
std::string results_html(const Results& results, double took_ms);

/// @return what the page shows without a query, as HTML. @param notes  path and title, ascending by path.
std::string home_html(std::vector<std::pair<std::string, std::string>> notes);

/// @return the URL of a page of results.
std::string search_url(std::string_view query, std::size_t offset, std::size_t limit);

}  // namespace dssearch
