// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "searcher/snapshot.hpp"
#include "web/frame/site.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch::inline web_browse {

/// Pages that list the notes: by folder, tag and field; by the time of their last change; by date; by field and note,
/// also as CSV.
inline constexpr std::array<std::string_view, 5> kBrowsePaths{"/browse", "/recent", "/timeline", "/matrix",
                                                              "/matrix.csv"};

/// @param request  for one of these. Unknown parameters are ignored, as on all pages.
/// @throws Stopped  400 for an impossible request, 404 when there is nothing to list; Error, from the questions.
Response answer_browse(const Request& request, const Site& site, const Snapshot& snapshot);

}  // namespace dssearch::inline web_browse
