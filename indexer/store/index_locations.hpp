// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/store/locate.hpp"

namespace dssearch::inline indexer_store {

/// The address of a xapian-tcpsrv that serves one generation of an index. Its protocol has no passwords or encryption.
struct RemoteAddress {
  std::string host;
  unsigned port = 0;

  /// HOST:PORT, for messages and answers.
  std::string text() const;
  friend bool operator==(const RemoteAddress&, const RemoteAddress&) = default;
};

/// @param text  HOST:PORT or [IPV6]:PORT. @throws Error usage.
RemoteAddress parse_remote(const std::string& text);

/// The indexes of one search.
struct SearchPlaces {
  std::vector<Location> local;
  std::vector<RemoteAddress> remote;
};

/// @return the places, for messages.
std::string names_of(const SearchPlaces& places);

}  // namespace dssearch::inline indexer_store
