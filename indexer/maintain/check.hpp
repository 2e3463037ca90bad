// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "indexer/store/locate.hpp"
#include "indexer/write/progress.hpp"

namespace dssearch {

/// What a check found. Rows name a note (or a part of the index) and what is wrong with it, ascending by path.
struct IndexCheck {
  std::string notes_dir;
  std::string index_dir;
  std::string generation;
  std::size_t notes = 0;         ///< proved, or found wanting
  std::size_t sections = 0;      ///< documents in the index
  std::vector<Skipped> stale;    ///< notes that are not in the index as they are now: a refresh mends it
  std::vector<Skipped> damage;   ///< what no edit explains: the index has to be built anew
  std::vector<Skipped> skipped;  ///< what the index leaves out, and what of the folder could not be looked at
  double seconds = 0;
  bool is_fresh() const { return stale.empty() && damage.empty(); }
};

/// Proves that an index equals its notes: reads and cuts every note, makes each section's document and compares it with
/// the one stored (terms, positions, values, text), compares the records of notes, looks for documents and records too
/// many, and lets Xapian check its tables. Changes nothing and takes no lock; a writer that publishes meanwhile makes
/// it begin again.
/// Cost: about a full build on one core.
/// @throws Error  not_found (no index), newer, unsafe, forbidden; Interrupted. Damage is a row, not an error.
IndexCheck check_index(const Location& location, Progress& progress);

/// @return the check for people, several lines, each ended.
std::string check_text(const IndexCheck& check);

/// @return the check as one JSON object and a line end.
std::string check_json(const IndexCheck& check);

}  // namespace dssearch
