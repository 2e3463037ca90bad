// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dssearch::inline indexer_maintain {

/// @return what --version prints: the program's version and commit, and those of its libraries.
std::string versions(std::string_view program);

}  // namespace dssearch::inline indexer_maintain
