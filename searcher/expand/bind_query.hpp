// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string_view>

#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_expand {

/// Reads a query for an index: knows its fields, and finds its words for those with ~ and for patterns.
Query read_query(std::string_view text, const Xapian::Database& db);

}  // namespace dssearch::inline searcher_expand
