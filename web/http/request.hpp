// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dssearch::inline web_http {

/// The used parts of a request. Headers that were not sent are empty.
struct Request {
  std::string method = "GET";
  std::string target = "/";                                     ///< path and query as sent
  std::string path = "/";                                       ///< decoded
  std::vector<std::pair<std::string, std::string>> parameters;  ///< of the query, decoded, in order
  std::string host;
  std::string origin;
  std::string fetch_site;  ///< Sec-Fetch-Site
  std::string fetch_mode;  ///< Sec-Fetch-Mode
  std::string if_none_match;
  std::string accept_encoding;

  /// @return the first value of a parameter.
  std::optional<std::string> parameter(std::string_view name) const;
};

/// Sets `target`, `path` and `parameters`. Never fails: undecodable parts stay unchanged.
void set_target(Request& request, std::string_view target);

}  // namespace dssearch::inline web_http
