// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "web/http/html.hpp"

namespace dssearch {

/// @return the OpenSearch description (XML) by which browsers add the page to their search engines.
/// @param host  the name the server was asked by, with its port. Without a port, the server stands behind a proxy that
///              speaks TLS.
/// Source: OpenSearch 1.1 draft 6.
Html open_search_description(const std::string& host);

}  // namespace dssearch
