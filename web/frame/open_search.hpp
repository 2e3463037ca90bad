// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "web/http/html.hpp"

namespace dssearch::inline web_frame {

/// @return the OpenSearch description (XML), with which browsers add the page to their search engines.
/// @param host  the host name in the request, with its port. Without a port, the server is behind a proxy with TLS.
/// Source: OpenSearch 1.1 draft 6.
Html open_search_description(const std::string& host);

}  // namespace dssearch::inline web_frame
