// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/base/error.hpp"
#include "web/pages.hpp"

namespace dssearch {

/// Ends a request early; caught in `Handlers::answer`.
struct Stopped {
  Problem problem;
};

[[noreturn]] inline void stop(int status, ErrorKind kind, const std::string& what, const std::string& hint = {}) {
  throw Stopped{{status, kind, what, hint}};
}

}  // namespace dssearch
