// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"

namespace dssearch {

/// Reads a query. Never fails: what cannot be read as an operator is text, and every mend is reported.
/// @param text  any bytes; cut at 1,024 bytes and 32 words, earlier where its canonical form would be longer than
/// that. At most three words with * or ~, brackets 16 deep.
/// Cost: linear in the size of the text; of one that grows beyond the limits, some twenty times that.
Query parse_query(std::string_view text, const FieldNames& fields);

}  // namespace dssearch
