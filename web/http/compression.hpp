// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/http/response.hpp"

namespace dssearch::inline web_http {

/// Compresses the body when it is worthwhile (text over 1 KB) and the client accepts gzip (RFC 9110 §12.5.3).
/// @param accept_encoding  the request's Accept-Encoding.
void compress(Response& response, std::string_view accept_encoding);

}  // namespace dssearch::inline web_http
