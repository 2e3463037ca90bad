// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/refresh.hpp"

namespace dssearch::inline indexer_cli {

/// The job that a dsindex command line describes.
struct IndexJob {
  LocationRequest location;
  RefreshRequest refresh;
  bool status = false;  ///< --status
  bool forget = false;  ///< --forget
  bool watch = false;   ///< --watch: stay and follow edits
  bool prune = false;   ///< --prune
  bool check = false;   ///< --check
  bool repair = false;  ///< --repair
  bool strict = false;  ///< --strict: skipped notes are a failure
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

/// @return the job; nothing for --help and --version, which are then printed.
/// @throws Error usage.
std::optional<IndexJob> parse_index_options(int argc, char** argv);

/// Whether --json was given; works for invalid command lines too.
bool asks_index_for_json(int argc, char** argv);

}  // namespace dssearch::inline indexer_cli
