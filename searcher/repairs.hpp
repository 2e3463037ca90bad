// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace dssearch {

/// Adds what was mended in a query, one sentence; the same sentence once, and no more than ten.
void add_repair(std::vector<std::string>& repairs, std::string sentence);

}  // namespace dssearch
