// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"

namespace dssearch::inline searcher_query {

/// Parses a query. Never fails: text that is not an operator is words, and every repair is reported.
/// @param text  any bytes; cut at 4,096 bytes and 32 words (a long text: 400), earlier if its canonical form would be
/// longer than that. At most three words with * or ~, brackets 16 deep.
/// Cost: linear in the size of the text; about twenty times that if the canonical form exceeds the limits.
Query parse_query(std::string_view text, const FieldNames& fields);

}  // namespace dssearch::inline searcher_query
