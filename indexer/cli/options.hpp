// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/refresh.hpp"

namespace dssearch {

/// What a dsindex command line means.
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

/// @return the job, or nothing when the command line asked for --help or --version, which is then printed.
/// @throws Error usage.
std::optional<IndexJob> parse_index_options(int argc, char** argv);

/// Whether answers are to be JSON: also known of a command line that cannot be read.
bool asks_index_for_json(int argc, char** argv);

}  // namespace dssearch
