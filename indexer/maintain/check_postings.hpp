// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace Xapian {  // NOLINT(readability-identifier-naming): Xapian's name
class Database;
}

namespace dssearch::inline indexer_maintain {

/// Compares the two forms in which an index stores the words of its documents: by document (term lists) and by word
/// (posting lists), and the statistics for ranking. Xapian's own check reads each table separately.
/// @return the difference; empty when there is none. Cost: reads all of both, a few seconds for ten million postings.
std::string difference_of_postings(const Xapian::Database& db);

}  // namespace dssearch::inline indexer_maintain
