// SPDX-License-Identifier: GPL-2.0-or-later
// refresh_index: an index that was updated says the same as one that was built afresh.
#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <random>
#include <string>

#include "indexer/write/refresh.hpp"
#include "tests/indexer/index_dump.hpp"
#include "tests/indexer/write/refresh_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

IndexDump fresh_build(const RefreshFixture& world, unsigned jobs = 1) {
  world.dir.remove("fresh");
  RefreshRequest request;
  request.jobs = jobs;
  Progress silent;
  refresh_index(world.location("fresh"), request, silent);
  return dump_index(world.dir.at("fresh"));
}

/// Refreshes, then compares with a fresh build.
IndexReport refresh_and_compare(const RefreshFixture& world) {
  IndexReport report = world.refresh();
  CHECK(dump_index(world.dir.at("index")) == fresh_build(world));
  return report;
}

bool holds(const RefreshFixture& world, const std::string& words) {
  for (const auto& [id, section] : dump_index(world.dir.at("index")).sections) {
    if (section.find(words) != std::string::npos) return true;
  }
  return false;
}

std::string random_note(std::mt19937& random) {
  constexpr std::array<const char*, 12> kPieces{"# Alpha\n",
                                                "## Beta\n",
                                                "## Beta\n",
                                                "one two-three\n\n",
                                                "- **A:** x\n",
                                                "- **B:** y\n",
                                                "```c\nint x;\n```\n",
                                                "#tag [l](a.md)\n\n",
                                                "| a | b |\n|---|---|\n| 1 | 2 |\n",
                                                "**Bold**\n\n",
                                                "four\n",
                                                "\n"};
  std::string out = random() % 3 == 0 ? "---\ntitle: T" + std::to_string(random() % 3) + "\ntags: [x]\n---\n" : "";
  for (auto n = random() % 12; n > 0; --n) out += kPieces[random() % kPieces.size()];
  return out;
}

}  // namespace

TEST_CASE("refresh_index: an edited note is updated, the others are not read", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\nold\n# Two\nsame\n");
  world.dir.write("notes/b.md", "b\n");
  world.refresh();
  world.dir.write("notes/a.md", "# One\nnew words\n# Two\nsame\n");

  const IndexReport report = refresh_and_compare(world);

  CHECK(report.published);
  CHECK_FALSE(report.built_anew);
  CHECK(report.updated == 1);
  CHECK(report.unchanged == 1);
  CHECK(report.generation == "g000001");
  CHECK(holds(world, "new words"));
  CHECK_FALSE(holds(world, "old"));
}

TEST_CASE("refresh_index: added, deleted and renamed notes are followed", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "a\n");
  world.dir.write("notes/b.md", "b\n");
  world.refresh();
  world.dir.write("notes/c.md", "c\n");
  CHECK(refresh_and_compare(world).added == 1);

  world.dir.remove("notes/a.md");
  CHECK(refresh_and_compare(world).removed == 1);

  world.dir.rename("notes/b.md", "notes/sub/d.md");
  const IndexReport renamed = refresh_and_compare(world);
  CHECK(renamed.added == 0);
  CHECK(renamed.removed == 0);
  CHECK(renamed.renamed == std::vector<Renamed>{{"b.md", "sub/d.md"}});
  CHECK(renamed.notes == 2);
}

TEST_CASE("refresh_index: lines pushed down by an edit are known, sections below keep their ids", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\nx\n# Two\ny\n");
  world.refresh();
  const auto before = dump_index(world.dir.at("index")).sections;
  world.dir.write("notes/a.md", "# One\nx\n\nz\n\n# Two\ny\n");

  refresh_and_compare(world);

  const auto after = dump_index(world.dir.at("index")).sections;
  REQUIRE(after.size() == before.size());
  for (const auto& [id, section] : before) CHECK(after.count(id) == 1);
}

TEST_CASE("refresh_index: values that move to another field are followed", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "---\na: [b, c, d]\n---\ntext\n");
  world.refresh();
  world.dir.write("notes/a.md", "---\na: b\nc: d\n---\ntext\n");

  refresh_and_compare(world);
}

TEST_CASE("refresh_index: a note written again with the same bytes writes only its stamp", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\ntext\n");
  world.refresh();
  const IndexDump before = dump_index(world.dir.at("index"));
  world.dir.write("notes/a.md", "# One\ntext\n");

  const IndexReport report = world.refresh();

  CHECK(report.updated == 0);
  CHECK(report.unchanged == 1);
  CHECK(dump_index(world.dir.at("index")) == before);
}

TEST_CASE("refresh_index: an edit of the same size right after a run is seen", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "word000\n");
  world.refresh();
  for (int i = 1; i < 40; ++i) {
    const std::string word = "word" + std::to_string(100 + i);
    world.dir.write("notes/a.md", word + "\n");
    world.refresh();
    REQUIRE(holds(world, word));
  }
}

TEST_CASE("refresh_index: an edit whose time was set back is seen", "[unit][indexer]") {
  RefreshFixture world;
  const timespec old[2] = {{1'600'000'000, 1}, {1'600'000'000, 1}};
  const std::string path = world.dir.at("notes/a.md");
  world.dir.write("notes/a.md", "before\n");
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), old, 0) == 0);
  world.refresh();
  world.dir.write("notes/a.md", "after!\n");
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), old, 0) == 0);

  CHECK(world.refresh().updated == 1);
  CHECK(holds(world, "after!"));
}

TEST_CASE("refresh_index: notes that turn binary or empty, and back", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();

  world.dir.write("notes/a.md", std::string("\0\1\2\3\0\0", 6));
  IndexReport report = refresh_and_compare(world);
  CHECK(report.notes == 0);
  CHECK(report.removed == 1);
  CHECK(report.skipped.size() == 1);

  world.dir.write("notes/a.md", "");
  report = refresh_and_compare(world);
  CHECK(report.notes == 1);
  CHECK(report.added == 1);
  CHECK(report.warnings.size() == 1);

  world.dir.write("notes/a.md", "text \xFF again\n");
  report = refresh_and_compare(world);
  CHECK(report.updated == 1);
  CHECK(report.warnings.size() == 1);
}

TEST_CASE("refresh_index: a note that may not be read is removed and reported, and comes back", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.dir.write("notes/b.md", "text\n");
  world.dir.chmod("notes/a.md", 0);
  world.dir.mkdir("cache");
  world.dir.chmod("cache", 0777);

  CHECK(holds_without_root([&] {
    Progress silent;
    const IndexReport report = refresh_index(world.location("cache/index"), {}, silent);
    const IndexReport again = refresh_index(world.location("cache/index"), {}, silent);
    return report.notes == 1 && report.skipped.size() == 1 && report.skipped[0].path == "a.md" && !again.published &&
           again.skipped.size() == 1;
  }));
}

TEST_CASE("refresh_index: any history of edits ends in what a fresh build gives", "[unit][indexer]") {
  const auto seed = GENERATE(1U, 2U);
  std::mt19937 random(seed);
  RefreshFixture world;
  for (int step = 0; step < 25; ++step) {
    for (auto n = 1 + random() % 4; n > 0; --n) {
      const std::string path =
          "notes/" + std::string(random() % 2 == 0 ? "sub/" : "") + "n" + std::to_string(random() % 5) + ".md";
      if (random() % 4 == 0) {
        world.dir.remove(path);
      } else {
        world.dir.write(path, random_note(random));
      }
    }
    CAPTURE(seed, step);
    refresh_and_compare(world);
  }
}

TEST_CASE("refresh_index: one thread and several give the same index in the same order", "[unit][indexer]") {
  RefreshFixture world;
  for (int note = 0; note < 6; ++note) {
    std::string text;
    for (int i = 0; i < 450; ++i) {
      text += "# Heading " + std::to_string(i) + "\nSome two-part words of note " + std::to_string(note) + " " +
              std::string(480, 'x') + "\n";
    }
    world.dir.write("notes/" + std::to_string(note) + ".md", text);
  }

  const IndexDump one = fresh_build(world, 1);
  const auto order = section_order(world.dir.at("fresh"));
  const IndexDump four = fresh_build(world, 4);

  CHECK(one.sections.size() == 6 * 450);
  CHECK(one == four);
  CHECK(order == section_order(world.dir.at("fresh")));
}

TEST_CASE("refresh_index: the same folder at another place of the index gives the same documents", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\ntext\n");
  world.refresh();

  CHECK(dump_index(world.dir.at("index")) == fresh_build(world));
}

}  // namespace dssearch
