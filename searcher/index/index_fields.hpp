// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/query/field_names.hpp"

namespace dssearch::inline searcher_index {

/// @return the use of a field name of the query language in this index; "fm.NAME" is always front matter.
FieldUse field_use(const std::string& name, const Xapian::Database& db);

/// @return whether any note has a front matter field.
bool has_front_field(const std::string& name, const Xapian::Database& db);

/// @return NAME of NAME or fm.NAME.
std::string front_name(const std::string& field);

/// @return the common beginning of the terms of a front matter field. @param field  NAME or fm.NAME.
std::string front_values_prefix(const std::string& field);

/// @return all names allowed before ':' in a query: the built-in ones, then up to 500 of front matter.
std::vector<std::string> field_names(const Xapian::Database& db);

}  // namespace dssearch::inline searcher_index
