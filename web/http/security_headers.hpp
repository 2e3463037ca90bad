// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dssearch {

/// The headers every answer carries: nothing may run, nothing but our own style sheet and pictures may load, no other
/// site may frame or embed us.
/// Source: OWASP Secure Headers Project.
const std::vector<std::pair<std::string, std::string>>& security_headers();

}  // namespace dssearch
