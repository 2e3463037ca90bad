// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace Xapian {  // NOLINT(readability-identifier-naming): so they call it
class Database;
}

namespace dssearch {

/// Compares the two ways an index says which words its documents have: by document (term lists) and by word (posting
/// lists), with the numbers that ranking makes of them. Xapian's own check reads each table for itself.
/// @return what differs; empty when nothing does. Cost: reads all of both, a few seconds for ten million postings.
std::string difference_of_postings(const Xapian::Database& db);

}  // namespace dssearch
