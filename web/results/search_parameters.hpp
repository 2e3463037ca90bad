// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "searcher/answer/request.hpp"
#include "web/http/request.hpp"

namespace dssearch::inline web_results {

inline constexpr std::size_t kPerNote = 3;  ///< sections shown for each note when results are grouped

/// Reads the parameters of a search: q, n, offset, sort, prefix, fold, facets, explain, like, note, group,
/// snippet_width.
/// @param most  maximum number of results. @throws Stopped 400, which names the malformed parameter.
SearchRequest search_request(const Request& request, std::size_t most);

}  // namespace dssearch::inline web_results
