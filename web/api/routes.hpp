// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searcher/searcher.hpp"
#include "web/frame/site.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch::inline web_api {

/// One address of the JSON API, described in web/assets/openapi.json.
struct Endpoint {
  std::string_view path;
  std::vector<std::string_view> parameters;
  Response (*answer)(const Request& request, const Site& site, const Snapshot& snapshot);
  std::string_view document = {};  ///< the asset that is the answer, independent of the index; then `answer` is null
};

/// @return all addresses.
const std::vector<Endpoint>& api_endpoints();

/// Answers requests under /api/, in JSON.
/// @throws Stopped  404 no such address, 400 a parameter that is unknown, missing, malformed or given twice; Error.
Response answer_api(const Request& request, const Site& site, const Searcher& searcher);

}  // namespace dssearch::inline web_api
