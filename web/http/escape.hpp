// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline web_http {

/// @return `text` percent-encoded as a value in a URL's query or fragment: RFC 3986's unreserved characters and '/'
///         stay.
std::string escape_url(std::string_view text);

enum class Plus { is_space, is_plus };

/// Undoes percent-encoding; a '%' that starts no escape stays unchanged (WHATWG URL, "percent-decode").
/// @param plus  the meaning of '+': a space in queries, itself in paths.
std::string unescape_url(std::string_view text, Plus plus);

}  // namespace dssearch::inline web_http
