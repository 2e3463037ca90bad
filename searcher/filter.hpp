// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "searcher/query.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// @return what a field name of the query language stands for in this index; "fm.NAME" is always front matter.
FieldUse field_use(const std::string& name, const Xapian::Database& db);

/// @return the sections that a filter leaves: `in:`, `tag:`, `codelang:`, front matter (exact, `lo..hi`, `>`, `<`;
/// partial
///         dates cover their period).
XQuery filter_query(const std::string& field, const std::string& value, const Xapian::Database& db);

}  // namespace dssearch
