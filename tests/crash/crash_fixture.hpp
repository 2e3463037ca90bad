// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/run_binary.hpp"

namespace dssearch {

/// What a run of dsindex does that is to be broken off.
enum class Work { first_build, full_build, update, update_and_compact };

/// Folders "notes" and "db", the index, in a state from which dsindex has work to do; what questions are answered
/// before and after that work.
class CrashFixture {
 public:
  explicit CrashFixture(Work work);

  /// Puts the index back to its state before the work.
  void reset() const;

  /// Runs the work. @param faults  variables of the shim, see fault_shim.cpp; empty: without it.
  Run work(const std::map<std::string, std::string>& faults = {},
           std::chrono::milliseconds timeout = std::chrono::minutes(2)) const;

  /// @return how many calls that write the work makes.
  long count_calls() const;

  /// What is wrong with the index after the work was broken off: it opens, passes Xapian's check, and answers all as
  /// before or all as after. @return empty when nothing is.
  std::string problem() const;

  /// Runs dsindex again. @return what is wrong then: it answers as a fresh build does and has left nothing lying about.
  std::string problem_after_next_run() const;

  const TempDir& dir() const { return dir_; }

 private:
  std::string answers(const std::string& index) const;

  Work work_;
  TempDir dir_;
  std::string before_;  // empty: there was no index
  std::string after_;
};

}  // namespace dssearch
