// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/run_binary.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {

/// Runs one of the project's programs with a terminal of 100 columns as its stdin, stdout and stderr, TERM=xterm.
/// @return `out` is all that reached the terminal, with "\n" for its line ends; `err` stays empty.
Run run_on_terminal(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir,
                    const std::map<std::string, std::string>& env = {});

/// Runs one of the project's programs whose stdout nobody reads any more.
/// @return its exit code, 128 + signal when a signal ended it.
int run_into_closed_pipe(const std::string& program, const std::vector<std::string>& arguments, const TempDir& dir);

}  // namespace dssearch
