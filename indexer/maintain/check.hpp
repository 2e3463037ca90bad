// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/store/locate.hpp"
#include "indexer/write/progress.hpp"

namespace dssearch::inline indexer_maintain {

/// The result of a check. Rows name a note (or a part of the index) and its problem, ascending by path.
struct IndexCheck {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;
  std::size_t notes = 0;         ///< checked notes
  std::size_t sections = 0;      ///< documents in the index
  std::vector<Skipped> stale;    ///< notes that differ from the index: a refresh repairs it
  std::vector<Skipped> damage;   ///< differences that no edit explains: the index must be rebuilt
  std::vector<Skipped> skipped;  ///< notes that the index leaves out, and parts of the folder that could not be read
  double seconds = 0;
  bool is_fresh() const { return stale.empty() && damage.empty(); }
};

/// Verifies that an index equals its notes: reads and cuts every note, makes each section's document and compares it
/// with the stored one (terms, positions, values, text), compares the records of notes, looks for surplus documents and
/// records, and lets Xapian check its tables. Changes nothing and takes no lock; restarts when a writer publishes
/// meanwhile.
/// Cost: about a full build on one core.
/// @throws Error  not_found (no index), newer, unsafe, forbidden; Interrupted. Damage is a row, not an error.
IndexCheck check_index(const Location& location, Progress& progress);

/// @return the check for people, several lines, each ended.
std::string check_text(const IndexCheck& check);

/// @return the check as one JSON object and a line end.
std::string check_json(const IndexCheck& check);

}  // namespace dssearch::inline indexer_maintain
