// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline searcher_query {

/// The message about a query in another encoding.
inline constexpr std::string_view kNotUtf8 =
    "the query is not UTF-8: invalid bytes were read as spaces; iconv -f LATIN1 -t UTF-8 converts it";

/// Adds a repair of a query, one sentence; each sentence only once, and at most ten.
void add_repair(std::vector<std::string>& repairs, std::string sentence);

}  // namespace dssearch::inline searcher_query
