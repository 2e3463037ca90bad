// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/base/error.hpp"

namespace dssearch::inline web_http {

/// Why a request has no answer.
struct Problem {
  int status = 500;
  ErrorKind kind = ErrorKind::io;
  std::string what;  ///< one line
  std::string hint;  ///< a hint; may be empty
};

/// Ends a request early; caught in `Router::answer`.
struct Stopped {
  Problem problem;
};

[[noreturn]] inline void stop(int status, ErrorKind kind, const std::string& what, const std::string& hint = {}) {
  throw Stopped{{status, kind, what, hint}};
}

}  // namespace dssearch::inline web_http
