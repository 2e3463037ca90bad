// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/searcher.hpp"
#include "web/request.hpp"

namespace dssearch {

inline constexpr std::size_t kHitsPerPage = 10;
inline constexpr std::size_t kPerNote = 3;  ///< sections of a note that are shown when results are grouped

/// @return the parameter as a number, `otherwise` when it is missing or empty.
/// @throws Stopped 400, when it is none from `least` to `most`.
std::size_t number(const Request& request, const std::string& name, std::size_t otherwise, std::size_t least,
                   std::size_t most);

/// @return whether the parameter is 1, `otherwise` when it is missing or empty. @throws Stopped 400, when it is neither
/// 0 nor 1.
bool flag(const Request& request, const std::string& name, bool otherwise);

/// What the parameters of a search ask for: q, n, offset, sort, prefix, fold, facets, explain, like, note, group,
/// snippet_width.
/// @param most  results at once. @throws Stopped 400, which names the parameter that is malformed.
SearchRequest search_request(const Request& request, std::size_t most);

/// Refuses parameters that are not in the list, or stand twice.
/// @throws Stopped 400, which names the parameter and the nearest one that is known.
void check_known(const Request& request, const std::vector<std::string_view>& known);

}  // namespace dssearch
