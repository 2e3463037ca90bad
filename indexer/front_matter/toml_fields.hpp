// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/front_matter/bounded_fields.hpp"

namespace dssearch {

/// Reads the fields of a TOML block as Hugo's notes have them: texts, numbers, dates, lists of these, `[tables]`.
/// Inline tables and what is not understood are passed over.
/// @param out  gets names in lower case, tables joined by '.', with their values as written.
void read_toml_fields(std::string_view toml, BoundedFields& out);

}  // namespace dssearch
