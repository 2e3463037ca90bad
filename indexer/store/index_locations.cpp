// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/index_locations.hpp"

#include <charconv>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_store {

std::string RemoteAddress::text() const {
  return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

RemoteAddress parse_remote(const std::string& text) {
  RemoteAddress out;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string::npos && colon > 0) {
    out.host = text.substr(0, colon);
    if (out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']')
      out.host = out.host.substr(1, out.host.size() - 2);
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + colon + 1, end, out.port);
    if (parsed.ec == std::errc() && parsed.ptr == end && out.port > 0 && out.port < 65536) return out;
  }
  throw Error(ErrorKind::usage, "--remote " + text + ": not HOST:PORT", "for example --remote 127.0.0.1:7777");
}

std::string names_of(const SearchPlaces& places) {
  std::string out;
  const auto add = [&](const std::string& name) { out += (out.empty() ? "" : ", ") + name; };
  for (const Location& location : places.local) add(location.index_dir);
  for (const RemoteAddress& address : places.remote) add(address.text());
  return out;
}

}  // namespace dssearch::inline indexer_store
