// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dssearch {

/// @return queries that attack bounds one by one, then generated ones of operators, fields, words and random bytes, up
/// to `count`. The same seed gives the same queries.
std::vector<std::string> hostile_queries(std::size_t count, std::uint32_t seed);

}  // namespace dssearch
