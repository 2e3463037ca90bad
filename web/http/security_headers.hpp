// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dssearch::inline web_http {

/// The headers of every answer: only our own scripts, style sheets and pictures may load, and no other site may frame
/// or embed us.
/// Source: OWASP Secure Headers Project.
const std::vector<std::pair<std::string, std::string>>& security_headers();

}  // namespace dssearch::inline web_http
