// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/base/error.hpp"
#include "searcher/results.hpp"
#include "web/index_health.hpp"

namespace dssearch {

/// Why a request has no answer.
struct Problem {
  int status = 500;
  ErrorKind kind = ErrorKind::io;
  std::string what;  ///< one line
  std::string hint;  ///< the way out; may be empty
};

/// @return what the page of a problem shows, as HTML.
std::string problem_html(const Problem& problem);

/// @return what the status page shows, as HTML.
std::string status_html(const IndexSummary& index, const std::string& index_dir, const IndexHealth& health);

}  // namespace dssearch
