// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "searcher/answer/request.hpp"
#include "web/http/html.hpp"

namespace dssearch::inline web_results {

/// @return the content of the page without a query: the notes, those changed recently, how to search.
/// @param notes  path and title, ascending by path. @param recent  the notes changed last, the latest first.
Html home_html(std::vector<std::pair<std::string, std::string>> notes, const std::vector<NoteEntry>& recent);

inline constexpr std::size_t kRecentNotes = 8;

}  // namespace dssearch::inline web_results
