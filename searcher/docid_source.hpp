// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

namespace dssearch {

/// A query for documents that are known by number: no look-up of a term for each. For one database, not for shards,
/// which number documents differently.
/// @param documents  ascending.
Xapian::Query documents_query(std::vector<Xapian::docid> documents);

}  // namespace dssearch
