// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "searcher/answer/request.hpp"
#include "web/http/request.hpp"

namespace dssearch {

inline constexpr std::size_t kPerNote = 3;  ///< sections of a note that are shown when results are grouped

/// What the parameters of a search ask for: q, n, offset, sort, prefix, fold, facets, explain, like, note, group,
/// snippet_width.
/// @param most  results at once. @throws Stopped 400, which names the parameter that is malformed.
SearchRequest search_request(const Request& request, std::size_t most);

}  // namespace dssearch
