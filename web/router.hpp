// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>

#include "searcher/answer_cache.hpp"
#include "searcher/searcher.hpp"
#include "web/frame/site.hpp"
#include "web/frame/status_pages.hpp"
#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace dssearch::inline web {

/// Turns requests into answers. Uses no sockets.
///
/// Pages: / (search), /note, /source, /file (pictures), /status, those of browse.hpp; for programs /api/ (see
/// routes.hpp), /healthz, /metrics, /opensearch.xml; the assets. Only notes in the index are shown. Threads: any, at
/// once.
class Router {
 public:
  explicit Router(Site site) : site_(std::move(site)), searcher_(site_.location) {
    searcher_.keep_answers(std::make_shared<AnswerCache>());
  }

  /// Never throws: a failure becomes a page (JSON under /api/) with its status.
  Response answer(const Request& request) const;

  /// @return the requested address without parameters; "other" for unknown ones: few names, for counting.
  static std::string route_of(const Request& request);

 private:
  Response route(const Request& request) const;
  Response page_of(const Request& request, const Snapshot& snapshot) const;
  Response search_page(const Request& request, const Snapshot& snapshot) const;
  void fill_search(const Request& request, const Snapshot& snapshot, Response& out) const;
  Response note_page(const Request& request, const Snapshot& snapshot) const;
  Response source_page(const Request& request, const Snapshot& snapshot) const;
  Response picture(const Request& request, const Snapshot& snapshot) const;
  Response status_page(const Snapshot& snapshot) const;
  Response health() const;
  Response metrics() const;
  Response problem_page(const Request& request, const Problem& problem) const;

  Site site_;
  Searcher searcher_;
};

}  // namespace dssearch::inline web
