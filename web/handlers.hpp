// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "indexer/schema/locate.hpp"
#include "web/gate.hpp"
#include "web/index_health.hpp"
#include "web/pages.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace dssearch {

/// What the handlers serve.
struct Site {
  Location location;
  AllowedHosts hosts;
  std::function<IndexHealth()> health;
};

/// Turns requests into answers. Knows no sockets.
///
/// Pages: / (search), /note, /source, /file (pictures), /status; /api/search, /healthz; the assets. Only notes that the
/// index lists are shown. Threads: any, at once.
class Handlers {
 public:
  explicit Handlers(Site site) : site_(std::move(site)) {}

  /// Never throws: what goes wrong is a page (JSON under /api/) with its status.
  Response answer(const Request& request) const;

 private:
  Response route(const Request& request) const;
  Response search_page(const Request& request) const;
  Response note_page(const Request& request) const;
  Response source_page(const Request& request) const;
  Response picture(const Request& request) const;
  Response status_page() const;
  Response api_search(const Request& request) const;
  Response problem_page(const Request& request, const Problem& problem) const;
  std::string etag(const Request& request, std::string_view content) const;

  Site site_;
};

}  // namespace dssearch
