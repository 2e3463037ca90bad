// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <random>

#include "indexer/write/compaction.hpp"
#include "tests/indexer/index_dump.hpp"
#include "tests/indexer/write/refresh_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr int kNotes = 300;

/// A note of twenty sections, half of its words its own; `version` chooses them.
std::string note(int number, unsigned version) {
  std::mt19937 random(static_cast<unsigned>(number) * 1000 + version);
  std::string out = "# Note " + std::to_string(number) + "\n";
  for (int section = 0; section < 20; ++section) {
    out += "\n## Part " + std::to_string(section) + "\n\n";
    for (int word = 0; word < 30; ++word)
      out += "own" + std::to_string(number) + "x" + std::to_string(random() % 200) + " common" +
             std::to_string(random() % 40) + " ";
    out += "\n";
  }
  return out;
}

void write(const RefreshFixture& world, int number, unsigned version) {
  world.dir.write("notes/" + std::to_string(number) + ".md", note(number, version));
}

/// Edits some notes wholly and refreshes, until an update compacts. @return reports of all refreshes.
std::vector<IndexReport> edit_until_compacted(const RefreshFixture& world, const RefreshRequest& request,
                                              unsigned rounds) {
  std::vector<IndexReport> reports;
  for (unsigned round = 1; round <= rounds; ++round) {
    for (unsigned i = 0; i < 8; ++i) write(world, static_cast<int>((round * 37 + i * 31) % kNotes), round);
    reports.push_back(world.refresh(request));
    if (reports.back().compacted) break;
  }
  return reports;
}

std::uint64_t bytes_of(const RefreshFixture& world, const std::string& generation) {
  const std::string path = world.dir.at("index/" + generation);
  return size_now(path, 0).bytes;
}

TEST_CASE("BuiltSize: packs and unpacks, other bytes are nothing", "[unit][indexer]") {
  const auto size = unpack_built_size(pack(BuiltSize{"g000002", 123'456, 78}));
  REQUIRE(size);
  CHECK(size->generation == "g000002");
  CHECK(size->bytes == 123'456);
  CHECK(size->sections == 78);
  CHECK_FALSE(unpack_built_size(""));
  CHECK_FALSE(unpack_built_size("g000002 x"));
}

TEST_CASE("has_grown: half as much again for each section, from 4 MB on, of the same generation", "[unit][indexer]") {
  const BuiltSize built{"g000001", 10'000'000, 1000};
  CHECK_FALSE(has_grown(built, {"g000001", 15'000'000, 1000}));
  CHECK(has_grown(built, {"g000001", 15'000'001, 1000}));
  CHECK_FALSE(has_grown(built, {"g000001", 29'000'000, 2000}));
  CHECK(has_grown(built, {"g000001", 15'000'001, 500}));
  CHECK_FALSE(has_grown(built, {"g000002", 99'000'000, 1000}));
  CHECK_FALSE(has_grown({"g000001", 100, 1}, {"g000001", 3'999'999, 1}));
}

TEST_CASE("refresh_index: an index that updates made large is compacted, and says the same", "[unit][indexer]") {
  const RefreshFixture world;
  for (int i = 0; i < kNotes; ++i) write(world, i, 0);
  const std::string first = world.refresh().generation;
  const std::uint64_t built = bytes_of(world, first);
  REQUIRE(built > 4'000'000);

  const std::vector<IndexReport> reports = edit_until_compacted(world, {}, 40);

  REQUIRE(reports.back().compacted);
  REQUIRE(reports.size() > 1);
  CHECK(reports.front().generation == first);
  CHECK_FALSE(reports.back().built_anew);
  CHECK(reports.back().generation != first);
  CHECK_FALSE(std::filesystem::exists(world.dir.at("index/" + first)));
  CHECK(static_cast<double>(bytes_of(world, reports.back().generation)) < 1.2 * static_cast<double>(built));
  Progress silent;
  refresh_index(world.location("fresh"), {}, silent);
  CHECK(dump_index(world.dir.at("index")) == dump_index(world.dir.at("fresh")));
  // What was just written is not written again by the next small edit.
  write(world, 7, 9999);
  CHECK_FALSE(world.refresh().compacted);
}

TEST_CASE("refresh_index: where somebody waits, a large index is only reported", "[unit][indexer]") {
  const RefreshFixture world;
  for (int i = 0; i < kNotes; ++i) write(world, i, 0);
  const std::string first = world.refresh().generation;
  RefreshRequest hurried;
  hurried.may_compact = false;

  const std::vector<IndexReport> reports = edit_until_compacted(world, hurried, 15);

  CHECK(reports.back().has_grown);
  CHECK(reports.back().generation == first);
}

}  // namespace
}  // namespace dssearch
