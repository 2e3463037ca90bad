// SPDX-License-Identifier: GPL-2.0-or-later
// An index that was copied to another folder, or with its notes to another machine.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

struct World {
  World() {
    dir.write("notes/a.md", "# Alpha\n\nneedle\n");
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
    fs::copy(dir.at("db"), dir.at("copy"), fs::copy_options::recursive);
    fs::permissions(dir.at("copy"), fs::perms::owner_all);
  }
  Run search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--index", "copy", "-c"});
    return run("dssearch", arguments, dir);
  }
  TempDir dir;
};

}  // namespace

TEST_CASE("dssearch: a copy of an index answers, and with its notes named it is kept up to date", "[e2e]") {
  const World world;
  world.dir.remove("db");

  CHECK(world.search({"--fresh", "never", "needle"}).out == "1\n");
  world.dir.write("notes/b.md", "# Beta\n\nneedle\n");
  CHECK(world.search({"--notes", "notes", "--fresh", "always", "needle"}).out == "2\n");
  CHECK(run("dsindex", {"notes", "--index", "copy", "--check"}, world.dir).exit_code == 0);
}

TEST_CASE("dsindex --status: of a copied index it is not said that nothing is stale", "[e2e]") {
  const World world;
  world.dir.write("notes/b.md", "# Beta\n\nneedle\n");

  const Run text = run("dsindex", {"--index", "copy", "--status"}, world.dir);
  const Run json = run("dsindex", {"--index", "copy", "--status", "--json"}, world.dir);
  const Run named = run("dsindex", {"notes", "--index", "copy", "--status"}, world.dir);

  CHECK(holds(text.out, "stale     not known"));
  CHECK(nlohmann::json::parse(json.out)["stale"].is_null());
  CHECK(holds(named.out, "stale     0 changed, 1 added, 0 removed\n"));
}

TEST_CASE("dssearch: an index whose notes are elsewhere here answers, other notes are refused for it", "[e2e]") {
  const World world;
  world.dir.rename("notes", "moved");  // as on a machine where they lie in another folder

  const Run search = world.search({"needle"});
  const Run index = run("dsindex", {"moved", "--index", "copy"}, world.dir);
  const Run other = world.search({"--notes", "moved", "needle"});

  CHECK(search.out == "1\n");
  CHECK_FALSE(search.err.empty());
  for (const Run& refused : {index, other}) {
    CAPTURE(refused.out, refused.err);
    CHECK(refused.exit_code == 2);
    CHECK(holds(refused.err, world.dir.at("notes")));
    CHECK(holds(refused.err, "\nhint: "));
  }
  CHECK(run("dssearch", {"--notes", "moved", "-c", "needle"}, world.dir).out == "1\n");  // an index of their own
}

TEST_CASE("dssearch: an index copied while it was written is damaged, whole or as before, never half", "[e2e]") {
  const World world;
  const std::string table =
      GENERATE(as<std::string>{}, "postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "iamglass");
  world.dir.write("notes/b.md", "# Beta\n\nneedle\n");
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, world.dir).exit_code == 0);
  // One file of the next revision among those of the one before.
  world.dir.write("copy/g000001/" + table, world.dir.read("db/g000001/" + table));

  const Run search = world.search({"--fresh", "never", "needle"});

  CAPTURE(table, search.out, search.err);
  if (search.exit_code == 0) {
    CHECK((search.out == "1\n" || search.out == "2\n"));
  } else {
    CHECK(search.exit_code == 2);
    CHECK(search.out.empty());
    CHECK(holds(search.err, "\nhint: "));
  }
  CHECK(run("dsindex", {"notes", "--index", "copy", "--repair"}, world.dir).exit_code == 0);
  CHECK(world.search({"--fresh", "never", "needle"}).out == "2\n");
}

}  // namespace dssearch
