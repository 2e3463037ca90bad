// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_index {

/// @return all sections of the note of the section `doc`, with score 0. Reads the section's term list.
Xapian::Query sections_of_note(const Xapian::Database& db, Xapian::docid doc);

}  // namespace dssearch::inline searcher_index
