// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "web/http/request.hpp"

namespace dssearch::inline web_http {

/// A parsed request head.
struct RequestHead {
  int refusal = 0;       ///< 400 or 414: the only answer allowed; later bytes must not be read
  Request request;       ///< set when there is no refusal
  bool is_last = false;  ///< the connection ends after its answer: the client asked for that, or a body follows
                         ///< that is never read, so that the next request cannot be found
};

/// Reads a head strictly (RFC 9112): refuses anything that two readers could read as different requests, and headers
/// that decide about an answer (Host, Origin, Sec-Fetch-…) when they occur twice.
/// @param head  from the request line up to and including the empty line.
RequestHead read_request_head(std::string_view head);

}  // namespace dssearch::inline web_http
