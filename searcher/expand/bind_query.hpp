// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string_view>

#include "searcher/query/ast.hpp"

namespace dssearch {

/// Reads a query against an index: its fields are known, words with ~ stand for words that it has.
Query read_query(std::string_view text, const Xapian::Database& db);

}  // namespace dssearch
