// SPDX-License-Identifier: GPL-2.0-or-later
// A note at which the program dies stops nobody for long: the parser is made to fault at a word.
#include <signal.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

constexpr int kDied = 128 + SIGSEGV;

class World {
 public:
  World() {
    dir_.write("notes/a.md", "# Alpha\n\nneedle one\n");
    dir_.write("notes/z.md", "# Omega\n\nneedle two\n");
  }
  void add_deadly() const { dir_.write("notes/deadly.md", "# Deadly\n\npoison needle\n"); }

  /// Runs a program whose parser dies at "poison".
  Run dying(const std::string& program, const std::vector<std::string>& arguments) const {
    return faulty("DSSEARCH_FAULT_PARSE", program, arguments);
  }
  /// Runs a program that has no memory for "poison".
  Run short_of_memory(const std::string& program, const std::vector<std::string>& arguments) const {
    return faulty("DSSEARCH_FAULT_MEMORY", program, arguments);
  }
  Run healthy(const std::string& program, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--notes", "notes"});
    return run(program, arguments, dir_);
  }
  std::string count(const std::string& query) const {
    return healthy("dssearch", {"--fresh", "never", "-c", query}).out;
  }
  const TempDir& dir() const { return dir_; }

 private:
  Run faulty(const std::string& fault, const std::string& program, std::vector<std::string> arguments) const {
    RunOptions options;
    options.env = {{"LD_PRELOAD", DSSEARCH_FAULT_SHIM},
                   {"ASAN_OPTIONS", "verify_asan_link_order=0:handle_segv=0"},
                   {fault, "poison"}};
    arguments.insert(arguments.begin(), {"--notes", "notes"});
    return run(program, arguments, dir_, options);
  }

  TempDir dir_;
};

}  // namespace

TEST_CASE("dsindex: a note at which a first build dies is left out by the next one, and named", "[e2e]") {
  const World world;
  world.add_deadly();
  const Run first = world.dying("dsindex", {"--jobs", "1"});

  const Run second = world.dying("dsindex", {});
  const Run third = world.dying("dsindex", {});

  CHECK(first.exit_code == kDied);
  CAPTURE(second.out, second.err);
  CHECK(second.exit_code == 0);
  CHECK(holds(second.out, "skipped deadly.md: dsindex died twice while reading it (signal 11)"));
  CHECK(world.count("needle") == "2\n");
  CHECK(third.exit_code == 0);
  CHECK(holds(third.out, ": nothing to do"));
  CHECK(holds(world.healthy("dsindex", {"--status"}).out, "deadly.md: dsindex died twice"));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world.dir().path() / "cache"))
    CHECK(entry.path().filename() != "working");
}

TEST_CASE("dsindex: a note at which an update dies is left out by the next one", "[e2e]") {
  const World world;
  REQUIRE(world.healthy("dsindex", {}).exit_code == 0);
  world.add_deadly();
  world.dir().write("notes/b.md", "# Beta\n\nneedle three\n");
  const Run first = world.dying("dsindex", {});

  const Run second = world.dying("dsindex", {});

  CHECK(first.exit_code == kDied);
  CHECK(second.exit_code == 0);
  CHECK(holds(second.out, "skipped deadly.md: "));
  CHECK(world.count("needle") == "3\n");
}

TEST_CASE("dsindex: a note that was left out comes back when it changes, or with --full when it harms no more",
          "[e2e]") {
  const World world;
  world.add_deadly();
  REQUIRE(world.dying("dsindex", {}).exit_code == kDied);
  REQUIRE(world.dying("dsindex", {}).exit_code == 0);

  SECTION("not when it is only written again") {
    world.add_deadly();
    const Run again = world.dying("dsindex", {});
    CHECK(again.exit_code == 0);
    CHECK(world.count("needle") == "2\n");
  }
  SECTION("not under another name") {
    world.dir().rename("notes/deadly.md", "notes/renamed.md");
    const Run again = world.dying("dsindex", {});
    CHECK(again.exit_code == 0);
    CHECK(holds(again.out, "skipped renamed.md: "));
    CHECK(world.count("needle") == "2\n");
  }
  SECTION("its content changes") {
    world.dir().write("notes/deadly.md", "# Harmless\n\nneedle\n");
    CHECK(world.dying("dsindex", {}).exit_code == 0);
    CHECK(world.count("needle") == "3\n");
  }
  SECTION("--full, and it still ends the process that tries it") {
    const Run full = world.dying("dsindex", {"--full"});
    CHECK(full.exit_code == 0);
    CHECK(holds(full.out, "skipped deadly.md: "));
    CHECK(world.count("needle") == "2\n");
  }
  SECTION("--full with a program that bears it") {
    CHECK(world.healthy("dsindex", {"--full"}).exit_code == 0);
    CHECK(world.count("needle") == "3\n");
  }
}

TEST_CASE("dsindex: several such notes are known one after the other, none is forgotten", "[e2e]") {
  const World world;
  const bool is_update = GENERATE(false, true);
  if (is_update) REQUIRE(world.healthy("dsindex", {}).exit_code == 0);
  for (const std::string name : {"b_deadly", "m_deadly", "y_deadly"})
    world.dir().write("notes/" + name + ".md", "# Deadly\n\npoison needle\n");
  int deaths = 0;
  Run last = world.dying("dsindex", {"--jobs", "1"});
  for (; last.exit_code == kDied && deaths < 10; last = world.dying("dsindex", {"--jobs", "1"})) ++deaths;

  CAPTURE(last.out, last.err);
  CHECK(deaths == 3);
  CHECK(last.exit_code == 0);
  for (const std::string name : {"b_deadly", "m_deadly", "y_deadly"})
    CHECK(holds(last.out, "skipped " + name + ".md: dsindex died twice while reading it"));
  CHECK(world.count("needle") == "2\n");
}

TEST_CASE("dsindex: a note for which memory does not suffice is named, and left out by the next run", "[e2e]") {
  const World world;
  const bool is_update = GENERATE(false, true);
  if (is_update) REQUIRE(world.healthy("dsindex", {}).exit_code == 0);
  world.add_deadly();

  const Run first = world.short_of_memory("dsindex", {});
  const Run second = world.short_of_memory("dsindex", {});

  CHECK(first.exit_code == 2);
  CHECK(holds(first.err, "not enough memory to read deadly.md; the next run tries it in a separate process"));
  CAPTURE(second.out, second.err);
  CHECK(second.exit_code == 0);
  CHECK(holds(second.out, "skipped deadly.md: dsindex died twice while reading it (not enough memory)"));
  CHECK(world.count("needle") == "2\n");
}

TEST_CASE("dsindex: a suspect that does no harm is taken in", "[e2e]") {
  const World world;
  world.add_deadly();
  REQUIRE(world.dying("dsindex", {}).exit_code == kDied);

  CHECK(world.healthy("dsindex", {}).exit_code == 0);
  CHECK(world.count("needle") == "3\n");
}

TEST_CASE("dsindex --check: does not work on a note that is left out", "[e2e]") {
  const World world;
  world.add_deadly();
  REQUIRE(world.dying("dsindex", {}).exit_code == kDied);
  REQUIRE(world.dying("dsindex", {}).exit_code == 0);

  const Run check = world.dying("dsindex", {"--check"});

  CHECK(check.exit_code == 0);
  CHECK(holds(check.out, "deadly.md"));
}

TEST_CASE("dssearch: a refresh that dies at a note is reported, and the next search does without the note", "[e2e]") {
  const World world;
  REQUIRE(world.healthy("dsindex", {}).exit_code == 0);
  world.add_deadly();
  world.dir().write("notes/b.md", "# Beta\n\nneedle three\n");

  const Run first = world.dying("dssearch", {"--json", "needle"});
  const Run second = world.dying("dssearch", {"--json", "needle"});

  CHECK(first.exit_code == 0);
  CHECK(holds(first.err, "the refresh ended early; not in this answer: 0 changed, 2 added, 0 removed"));
  CHECK(json::parse(first.out)["total"] == 2);
  CHECK(second.exit_code == 0);
  CHECK(json::parse(second.out)["total"] == 3);
  CHECK(json::parse(second.out)["index"]["stale"]["known"] == true);
}

}  // namespace dssearch
