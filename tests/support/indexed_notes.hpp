// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {

/// Notes in the folder `notes` of a TempDir, with an index made by dsindex.
class IndexedNotes {
 public:
  /// @param notes  path below the folder, and text.
  explicit IndexedNotes(const std::vector<std::pair<std::string, std::string>>& notes) {
    for (const auto& [path, text] : notes) dir_.write("notes/" + path, text);
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }

  /// Runs dssearch on the index.
  Run search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--index", "db"});
    return run("dssearch", arguments, dir_);
  }

 private:
  TempDir dir_;
};

}  // namespace dssearch
