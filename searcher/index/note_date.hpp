// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace dssearch::inline searcher_index {

/// Sections with a date in the slot of a field, by type: ISO dates ('d'), texts that begin with a digit, as dates with
/// a time do ('s'), years ('n').
Xapian::Query has_date(unsigned slot, char type);

/// The same of any type.
Xapian::Query has_date(unsigned slot);

/// @return a time in UTC as dates sort: 2024-12-30t08:00:00.000000000; empty before 1970.
/// @param ns  since 1970.
std::string file_date(std::int64_t ns);

}  // namespace dssearch::inline searcher_index
