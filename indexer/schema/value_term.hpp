// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/field.hpp"

namespace dssearch::inline indexer_schema {

/// @return the term of a whole value in a field: prefix and value, or a hash when the index cannot store the value (too
/// long, or with NUL). @param value  as it is indexed.
std::string value_term(const Field& field, std::string_view value);

}  // namespace dssearch::inline indexer_schema
