// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace dssearch {

/// What a program did.
struct Run {
  int exit_code = -1;  ///< 128 + signal when a signal ended it
  std::string out;
  std::string err;
};

/// How to run it, besides its arguments.
struct RunOptions {
  std::string working_dir;                     ///< relative to the TempDir; empty: the TempDir itself
  std::map<std::string, std::string> env;      ///< added to the scrubbed environment
  std::string input;                           ///< its stdin
  std::string output_file;                     ///< its stdout goes there, as /dev/full; empty: into `Run::out`
  bool unprivileged = false;                   ///< bound by permissions, when the tests run as root too
  std::chrono::milliseconds timeout{120'000};  ///< killed after that
};

/// Runs one of the project's programs ("dsindex", "dssearch", "dsweb") as it was built, in `dir`, with an environment
/// that has only PATH, a HOME and an XDG_CACHE_HOME inside `dir`.
Run run(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir,
        const RunOptions& options = {});

/// @return where a program was built.
std::string program_path(const std::string& program);

/// Whether a text has these words in it.
inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace dssearch
