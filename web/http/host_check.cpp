// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/host_check.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline web_http {
namespace {

/// `name[:port]` from the Host header, lower case; port is empty when there is none.
struct Authority {
  std::string name;
  std::string port;
};

Authority split(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::size_t bracket = text.rfind(']');  // of an IPv6 address
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  if (!has_port) return {lower_ascii(text), {}};
  return {lower_ascii(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

bool is_ours(std::string_view host, const AllowedHosts& allowed) {
  const Authority at = split(host);
  const bool our_port = at.port == std::to_string(allowed.port) || (at.port.empty() && allowed.port == 80);
  if (at.name == "127.0.0.1" || at.name == "localhost" || at.name == "[::1]") return our_port;
  // An allowed name may come without a port: behind a reverse proxy the browser uses another port.
  const bool named = std::any_of(allowed.names.begin(), allowed.names.end(),
                                 [&](const std::string& name) { return lower_ascii(name) == at.name; });
  return named && (our_port || at.port.empty());
}

bool is_our_origin(std::string_view origin, const AllowedHosts& allowed) {
  const std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && is_ours(origin.substr(scheme + 3), allowed);
}

/// Whether a page of another site sends the request by itself, not because the user followed a link.
bool is_foreign(const Request& request, const AllowedHosts& allowed) {
  if (!request.origin.empty() && !is_our_origin(request.origin, allowed)) return true;
  const std::string& site = request.fetch_site;
  const bool elsewhere = !site.empty() && site != "same-origin" && site != "none";
  const bool is_api = request.path.starts_with("/api/");
  return elsewhere && (is_api || request.fetch_mode != "navigate");
}

}  // namespace

std::optional<Refusal> refusal_of(const Request& request, const AllowedHosts& allowed) {
  if (request.method != "GET" && request.method != "HEAD") {
    return Refusal{405, "this server answers only GET and HEAD", {}};
  }
  if (!is_ours(request.host, allowed)) {
    return Refusal{403, "unknown host name",
                   "open the address that dsweb printed, or start dsweb with --allow-host NAME"};
  }
  if (is_foreign(request, allowed)) return Refusal{403, "requests from other sites are refused", {}};
  return std::nullopt;
}

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "localhost" || address == "::1";
}

}  // namespace dssearch::inline web_http
