// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/http/request.hpp"

namespace dssearch::inline web_http {

/// The host names that requests may use.
struct AllowedHosts {
  int port = 0;
  std::vector<std::string> names;  ///< from --allow-host, and the bound address; loopback names are always allowed
};

/// Why a request is refused.
struct Refusal {
  int status = 403;
  std::string what;
  std::string hint;
};

/// Refuses requests other than GET and HEAD, requests to other host names (DNS rebinding), and requests from other
/// sites' pages, except by a plain link.
/// @return nothing when the request may be answered.
std::optional<Refusal> refusal_of(const Request& request, const AllowedHosts& allowed);

/// @return whether only this machine can reach the address.
bool is_loopback(const std::string& address);

}  // namespace dssearch::inline web_http
