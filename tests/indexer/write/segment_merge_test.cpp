// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/segment_merge.hpp"

#include <filesystem>

#include "tests/indexer/index_dump.hpp"
#include "tests/indexer/write/refresh_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

namespace fs = std::filesystem;

TEST_CASE("xapian_reads_segments: this Xapian does, and nothing is left of the look", "[unit][indexer]") {
  const TempDir dir;

  CHECK(xapian_reads_segments(dir.path().string()));
  CHECK(fs::is_empty(dir.path()));
}

TEST_CASE("refresh_index: an index that Xapian writes alone is the same", "[unit][indexer]") {
  RefreshFixture world;
  fs::copy(DSSEARCH_CORPUS_DIR, world.dir.at("notes"), fs::copy_options::recursive);
  const auto build = [&](bool by_xapian, unsigned jobs) {
    RefreshRequest request;
    request.full = true;
    request.by_xapian = by_xapian;
    request.jobs = jobs;
    return world.refresh(request);
  };

  CHECK_FALSE(build(false, 2).by_xapian);
  const IndexDump ours = dump_index(world.dir.at("index"));
  const std::vector<std::string> order = section_order(world.dir.at("index"));
  const unsigned jobs = GENERATE(1U, 3U);
  CHECK(build(true, jobs).by_xapian);

  CHECK(dump_index(world.dir.at("index")) == ours);
  CHECK(section_order(world.dir.at("index")) == order);
  world.dir.write("notes/new.md", "# New\n\nAdded later.\n");
  CHECK(world.refresh().added == 1);  // it is updated as any other
}

}  // namespace dssearch
