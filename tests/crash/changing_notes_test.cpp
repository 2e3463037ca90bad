// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex while others are at the notes, and while somebody sets the clock.
#include <fcntl.h>
#include <sys/stat.h>

#include <ctime>
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

/// Notes "a" and "b", an index of them, and programs run with the shim.
struct World {
  World() {
    dir.write("notes/a.md", "# Alpha\n\nneedle one\n");
    dir.write("notes/sub/b.md", "# Beta\n\nneedle two\n");
  }
  Run index(const std::map<std::string, std::string>& faults = {}, std::vector<std::string> arguments = {}) const {
    RunOptions options;
    options.env = faults;
    options.env["LD_PRELOAD"] = DSSEARCH_FAULT_SHIM;
    options.env["ASAN_OPTIONS"] = "verify_asan_link_order=0";
    arguments.insert(arguments.begin(), {"notes", "--index", "db"});
    return run("dsindex", arguments, dir, options);
  }
  Run search(const std::string& query) const {
    return run("dssearch", {"--notes", "notes", "--index", "db", "--fresh", "never", "-c", query}, dir);
  }
  bool is_fresh() const { return run("dsindex", {"notes", "--index", "db", "--check"}, dir).exit_code == 0; }
  TempDir dir;
};

void set_time(const TempDir& dir, const std::string& file, std::time_t seconds) {
  const timespec times[2] = {{seconds, 0}, {seconds, 0}};
  REQUIRE(::utimensat(AT_FDCWD, dir.at(file).c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("dsindex: a note that grows once while it is read is taken in whole", "[e2e]") {
  const World world;

  const Run index = world.index({{"DSSEARCH_FAULT_READ", "/a.md"}, {"DSSEARCH_FAULT_GROW", "1"}});

  CAPTURE(index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(world.search("grown").out == "1\n");
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: a note that keeps changing keeps its old sections and is reported, the next run takes it in",
          "[e2e]") {
  const World world;
  REQUIRE(world.index().exit_code == 0);
  world.dir.write("notes/a.md", "# Alpha\n\nanother needle\n");
  const std::string how = GENERATE(as<std::string>{}, "-v", "--full");

  const Run index = world.index({{"DSSEARCH_FAULT_READ", "/a.md"}, {"DSSEARCH_FAULT_GROW", "99"}}, {how});

  CAPTURE(how, index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "warning a.md: could not be read; answers use its last readable version"));
  CHECK(world.search("\"needle one\"").out == "1\n");
  CHECK(world.search("grown").exit_code == 1);
  CHECK(world.index().exit_code == 0);
  CHECK(world.search("\"needle one\"").exit_code == 1);
  CHECK(world.search("grown").out == "1\n");
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: a new note that keeps changing is skipped and reported, the next run takes it in", "[e2e]") {
  const World world;

  const Run index = world.index({{"DSSEARCH_FAULT_READ", "/a.md"}, {"DSSEARCH_FAULT_GROW", "99"}});

  CAPTURE(index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "skipped a.md: changed while it was read"));
  CHECK(world.search("needle").out == "1\n");
  CHECK(world.index().exit_code == 0);
  CHECK(world.search("needle").out == "2\n");
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: a folder of notes that vanishes during a run leaves with its notes", "[e2e]") {
  const World world;

  const Run index = world.index({{"DSSEARCH_FAULT_READ", "/a.md"}, {"DSSEARCH_FAULT_MOVE", "notes/sub:elsewhere"}});

  CAPTURE(index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(world.search("needle").out == "1\n");
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: the notes' folder itself vanishing during a run ends it, the old answers stay", "[e2e]") {
  const World world;
  REQUIRE(world.index().exit_code == 0);
  world.dir.write("notes/a.md", "# Alpha\n\nzebra\n");
  const std::string how = GENERATE(as<std::string>{}, "-v", "--full");

  const Run index = world.index({{"DSSEARCH_FAULT_READ", "/a.md"}, {"DSSEARCH_FAULT_MOVE", "notes:elsewhere"}}, {how});

  CAPTURE(how, index.out, index.err);
  CHECK(index.exit_code == 2);
  CHECK(holds(index.err, world.dir.at("notes") + ": the folder disappeared while it was indexed\nhint: "));
  world.dir.rename("elsewhere", "notes");
  CHECK(world.search("needle").out == "2\n");
  CHECK(world.search("zebra").exit_code == 1);
  CHECK(world.index().exit_code == 0);
  CHECK(world.search("zebra").out == "1\n");
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: notes of a folder that a failing disk does not list stay, and this is reported", "[e2e]") {
  const World world;
  world.dir.write("notes/sub/deep/c.md", "needle three\n");
  REQUIRE(world.index().exit_code == 0);
  world.dir.write("notes/a.md", "# Alpha\n\nzebra\n");
  const std::string how = GENERATE(as<std::string>{}, "-v", "--full");
  const std::map<std::string, std::string> failing{{"DSSEARCH_FAULT_LIST", "/sub"}};

  const Run index = world.index(failing, {how});

  CAPTURE(how, index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "skipped sub: cannot be listed: Input/output error"));
  CHECK(world.search("zebra").out == "1\n");
  CHECK(world.search("needle").out == "2\n");
  const Run check = world.index(failing, {"--check"});
  CHECK(check.exit_code == 1);
  CHECK(holds(check.out, "stale sub/: could not be checked"));
  CHECK(holds(world.index(failing, {"--status"}).out, "stale     nothing"));
  CHECK(world.is_fresh());
  world.dir.remove("notes/sub");
  CHECK(world.index().exit_code == 0);
  CHECK(world.search("needle").exit_code == 1);
  CHECK(world.is_fresh());
}

TEST_CASE("dsindex: edits are seen though the clock is set back, or was ahead", "[e2e]") {
  const World world;
  const long ahead = 86'400;
  REQUIRE(world.index({{"DSSEARCH_FAULT_CLOCK", std::to_string(ahead)}}).exit_code == 0);
  int edit = 0;
  for (const long clock : {0L, -ahead, ahead, -2 * ahead, 0L}) {
    const std::string word = "zebra" + std::to_string(++edit);
    world.dir.write("notes/a.md", "# Alpha\n\n" + word + "\n");
    // As the file system of a machine whose clock says that would stamp it.
    set_time(world.dir, "notes/a.md", std::time(nullptr) + clock);
    CAPTURE(clock, word);
    const Run index = world.index({{"DSSEARCH_FAULT_CLOCK", std::to_string(clock)}});
    CHECK(index.exit_code == 0);
    CHECK(world.search(word).out == "1\n");
    CHECK(holds(run("dsindex", {"notes", "--index", "db", "--status"}, world.dir).out, "stale     nothing"));
    CHECK(world.is_fresh());
  }
}

}  // namespace dssearch
