// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

/// The repair of a query in another encoding.
inline constexpr std::string_view kNotUtf8 =
    "the query is not UTF-8: its bytes that are not were read as spaces; iconv -f LATIN1 -t UTF-8 converts it";

/// Adds what was mended in a query, one sentence; the same sentence once, and no more than ten.
void add_repair(std::vector<std::string>& repairs, std::string sentence);

}  // namespace dssearch
