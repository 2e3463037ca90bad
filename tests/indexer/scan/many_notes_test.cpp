// SPDX-License-Identifier: GPL-2.0-or-later
// So many notes that a second thread looks at them.
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/scan/scan.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {

TEST_CASE("scan_notes: of thousands of notes none is lost, doubled or out of order", "[unit][scan]") {
  TempDir dir;
  std::vector<std::string> expected;
  std::vector<std::string> skipped;
  const auto write = [&](const std::string& folder, int count) {
    for (int i = 0; i < count; ++i) {
      const std::string path = folder + "/" + std::to_string(i) + ".md";
      dir.write(path, std::string(static_cast<std::size_t>(i % 100), 'x'));
      expected.push_back(path);
    }
    dir.write(folder + "/large.md", std::string(200, 'x'));
    REQUIRE(::mkfifo(dir.at(folder + "/pipe.md").c_str(), 0600) == 0);
    skipped.push_back(folder + "/large.md: larger than 150 bytes");
    skipped.push_back(folder + "/pipe.md: not a regular file");
  };
  write("flat", 1500);
  for (int i = 0; i < 60; ++i) write("many/" + std::to_string(i), 20);
  std::sort(expected.begin(), expected.end());
  std::sort(skipped.begin(), skipped.end());

  const ScanResult result = scan_notes(dir.at("."), {{}, {}, 150});

  std::vector<std::string> found;
  for (const FoundNote& note : result.notes) {
    found.push_back(note.path);
    struct stat status {};
    REQUIRE(::stat(dir.at(note.path).c_str(), &status) == 0);
    CHECK(note.stamp.inode == status.st_ino);
    CHECK(note.stamp.size_bytes == static_cast<std::uint64_t>(status.st_size));
  }
  CHECK(found == expected);
  std::vector<std::string> told;
  for (const Skipped& row : result.skipped) told.push_back(row.path + ": " + row.reason);
  CHECK(told == skipped);
}

}  // namespace dssearch
