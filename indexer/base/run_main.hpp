// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_base {

inline constexpr int kExitDone = 0;
inline constexpr int kExitNothingFound = 1;
inline constexpr int kExitError = 2;
inline constexpr int kExitInterrupted = 130;

/// Runs a program's work: the only place that prints errors ("PROGRAM: what", then "hint: …") and chooses their exit
/// code. A closed pipe on stdout ends the program with 0.
/// @param on_error  called before printing, for programs that also answer in JSON; may be empty.
int run_main(std::string_view program, const std::function<int()>& work,
             const std::function<void(const class Error&)>& on_error = {});

/// Writes results to stdout. @throws Error io when they cannot be written (a full disk).
void write_out(std::string_view text);

/// Writes one line about the run to stderr; control characters are made visible.
void write_note(std::string_view program, std::string_view text);

}  // namespace dssearch::inline indexer_base
