// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dssearch::inline searcher_expand {

/// Completions of the last word of a query: see `completions` in questions.hpp.
std::vector<std::string> completed_queries(const Xapian::Database& db, const std::string& query, std::size_t limit);

}  // namespace dssearch::inline searcher_expand
