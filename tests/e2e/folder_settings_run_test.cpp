// SPDX-License-Identifier: GPL-2.0-or-later
// NOTES/.dssearch.yaml: every program goes by it, notices when it changes, and the command line is stronger.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

struct World {
  World() {
    dir.write("notes/a.md", "# Alpha\n\nneedle running\n");
    dir.write("notes/b.txt", "# Beta\n\nneedle\n");
    dir.write("notes/drafts/c.md", "# Gamma\n\nneedle\n");
  }
  void settings(const std::string& yaml) const { dir.write("notes/.dssearch.yaml", yaml); }
  Run index(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"notes", "--index", "idx"});
    return run("dsindex", arguments, dir);
  }
  /// Paths that a search finds, in any order. It refreshes first.
  std::string found(const std::string& query = "needle") const {
    const Run search = run(
        "dssearch", {"--notes", "notes", "--index", "idx", "--fresh", "always", "-l", "--sort", "path", query}, dir);
    return search.exit_code == 2 ? search.err : search.out;
  }
  nlohmann::json status() const { return nlohmann::json::parse(index({"--status", "--json"}).out); }
  TempDir dir;
};

}  // namespace

TEST_CASE(".dssearch.yaml: includes and excludes hold, a change is noticed by the next search", "[e2e]") {
  const World world;
  world.settings("include: '*.txt'\nexclude: [drafts/]\n");
  REQUIRE(world.index().exit_code == 0);
  CHECK(world.found() == "notes/a.md\nnotes/b.txt\n");

  world.settings("exclude: [a.md]\n");
  CHECK(world.status()["stale"] == nlohmann::json::parse(R"({"changed": 0, "added": 1, "removed": 2})"));
  CHECK(world.index({"--check"}).exit_code == 1);
  CHECK(world.found() == "notes/drafts/c.md\n");

  world.dir.remove("notes/.dssearch.yaml");
  CHECK(world.found() == "notes/a.md\nnotes/drafts/c.md\n");
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE(".dssearch.yaml: the command line is stronger and remembered, --full forgets it", "[e2e]") {
  const World world;
  world.settings("include: ['*.txt']\nexclude: [drafts/]\n");
  REQUIRE(world.index({"--exclude", "a.md"}).exit_code == 0);
  CHECK(world.found() == "notes/b.txt\nnotes/drafts/c.md\n");

  world.settings("include: []\nexclude: [drafts/]\n");  // include was left to the file
  CHECK(world.found() == "notes/drafts/c.md\n");

  REQUIRE(world.index({"--full"}).exit_code == 0);
  CHECK(world.found() == "notes/a.md\n");
}

TEST_CASE(".dssearch.yaml: another language or size limit is noticed", "[e2e]") {
  const World world;
  REQUIRE(world.index().exit_code == 0);
  CHECK(world.found("runs") == "notes/a.md\n");

  world.settings("language: none\n");
  CHECK(world.status()["stale"]["changed"] == 2);
  CHECK(holds(world.index({"--check"}).out, "stale index: is in the language english, the settings say none"));
  CHECK(world.found("runs").empty());
  CHECK(world.status()["language"] == "none");
  CHECK(world.status()["stale"]["changed"] == 0);

  world.settings("max_size: 20\n");
  CHECK(world.found("running").empty());
  CHECK(holds(world.index().out, "skipped a.md: larger than 20 bytes"));
  CHECK(world.index({"--max-size", "1000"}).exit_code == 0);
  CHECK(world.found("runs") == "notes/a.md\n");
}

TEST_CASE(".dssearch.yaml: one that is wrong stops a refresh, with the way out, and the index stays", "[e2e]") {
  const World world;
  REQUIRE(world.index().exit_code == 0);
  world.settings("language: english\nexcludes: [a.md]\n");
  const std::string what = world.dir.at("notes/.dssearch.yaml") + ":2: unknown setting 'excludes'";

  const Run index = world.index();
  CHECK(index.exit_code == 2);
  CHECK(holds(index.err, "dsindex: " + what + "\nhint: did you mean exclude?"));

  const Run search = run("dssearch", {"--notes", "notes", "--index", "idx", "-c", "needle"}, world.dir);
  CHECK(search.exit_code == 0);
  CHECK(search.out == "2\n");
  CHECK(holds(search.err, "cannot refresh the index, answering from its old state: " + what));
}

}  // namespace dssearch
