// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/http/request.hpp"

namespace dssearch {

/// The names under which this server may be asked.
struct AllowedHosts {
  int port = 0;
  std::vector<std::string> names;  ///< with --allow-host, and the bound address; loopback's names always are
};

/// Why a request is not answered.
struct Refusal {
  int status = 403;
  std::string what;
  std::string hint;
};

/// Refuses what is neither GET nor HEAD, what was sent to another name than ours (DNS rebinding), and what another web
/// site's page asks, except by a plain link.
/// @return nothing when the request may be answered.
std::optional<Refusal> refusal_of(const Request& request, const AllowedHosts& allowed);

/// @return whether the address can be reached from this machine only.
bool is_loopback(const std::string& address);

}  // namespace dssearch
