// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "web/http/request.hpp"

namespace dssearch {

/// A request's head, read.
struct RequestHead {
  int refusal = 0;       ///< 400 or 414: it is not to be answered otherwise, and what follows it not to be read
  Request request;       ///< when there is no refusal
  bool is_last = false;  ///< the connection ends with its answer: the client asked for that, or something follows that
                         ///< is never read, so that the next request cannot be told apart from it
};

/// Reads a head strictly (RFC 9112): what two readers could read as two different requests is refused, and so is what
/// decides about an answer (Host, Origin, Sec-Fetch-…) and stands there twice.
/// @param head  from the request line up to and with the empty line.
RequestHead read_request_head(std::string_view head);

}  // namespace dssearch
