// SPDX-License-Identifier: GPL-2.0-or-later
// What a user does: write notes, search, edit, search again. No library of ours, only the programs.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

constexpr const char* kMoe = "# Mixture of Experts\n\n## Routing\n\nEach token picks its experts.\n";
constexpr const char* kCache = "# Cache\n\n## Eviction\n\nThe oldest entry leaves first.\n";

nlohmann::json search(const TempDir& dir, const std::string& query) {
  const Run run_result = run("dssearch", {"--notes", "notes", "--fresh", "always", "--json", "--", query}, dir);
  INFO(run_result.err);
  REQUIRE(run_result.exit_code <= 1);
  return nlohmann::json::parse(run_result.out);
}

/// Every file of a folder with its bytes and time of change.
std::map<std::string, std::string> snapshot(const TempDir& dir, const std::string& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir.path() / folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(dir.path()).string();
    const auto changed = entry.last_write_time().time_since_epoch().count();
    out[path] = std::to_string(changed) + dir.read(path);
  }
  return out;
}

}  // namespace

TEST_CASE("dssearch: the first search builds the index, outside the notes", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", kMoe);

  const nlohmann::json answer = search(dir, "token picks experts");

  CHECK(answer["total"] == 1);
  CHECK(answer["results"][0]["path"] == "moe.md");
  CHECK(answer["results"][0]["headings"] == nlohmann::json({"Mixture of Experts", "Routing"}));
  CHECK(answer["results"][0]["anchor"] == "routing");
  CHECK(answer["results"][0]["line"] == 3);
  CHECK(answer["results"][0]["hit_line"] == 5);
  CHECK(snapshot(dir, "notes").size() == 1);
  CHECK_FALSE(snapshot(dir, "cache").empty());
}

TEST_CASE("dssearch: edits, new, renamed and deleted notes show in the very next answer", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", kMoe);
  dir.write("notes/cache.md", kCache);
  REQUIRE(search(dir, "token picks experts")["total"] == 1);

  SECTION("edited, same size") {
    dir.write("notes/moe.md", "# Mixture of Experts\n\n## Routing\n\nEach token picks its zebras.\n");
    CHECK(search(dir, "zebras")["results"][0]["path"] == "moe.md");
  }
  SECTION("lines moved by an edit above") {
    dir.write("notes/moe.md", std::string("Preface.\n\n") + kMoe);
    CHECK(search(dir, "token picks experts")["results"][0]["line"] == 5);
  }
  SECTION("added") {
    dir.write("notes/deep/new.md", "# Zebra\n\nStripes.\n");
    CHECK(search(dir, "stripes")["results"][0]["path"] == "deep/new.md");
  }
  SECTION("renamed") {
    dir.rename("notes/moe.md", "notes/experts.md");
    CHECK(search(dir, "token picks experts")["results"][0]["path"] == "experts.md");
    CHECK(search(dir, "token picks experts")["total"] == 1);
  }
  SECTION("deleted") {
    dir.remove("notes/moe.md");
    CHECK(search(dir, "experts")["total"] == 0);
    CHECK(search(dir, "oldest entry")["total"] == 1);
  }
}

TEST_CASE("dsindex: an unchanged folder writes nothing", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", kMoe);
  dir.write("notes/cache.md", kCache);
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  const auto before = snapshot(dir, "cache");

  const Run again = run("dsindex", {"notes"}, dir);
  const Run searched = run("dssearch", {"--notes", "notes", "experts"}, dir);

  CHECK(again.exit_code == 0);
  CHECK(again.out.find("nothing to do") != std::string::npos);
  CHECK(searched.exit_code == 0);
  CHECK(snapshot(dir, "cache") == before);
}

TEST_CASE("dsindex: the report counts what was done", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", kMoe);
  dir.write("notes/b.md", kCache);
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  dir.write("notes/a.md", std::string(kMoe) + "\nMore.\n");
  dir.write("notes/c.md", "# C\n");
  dir.remove("notes/b.md");

  const Run report = run("dsindex", {"notes", "--json"}, dir);

  const auto json = nlohmann::json::parse(report.out);
  CHECK(json["notes"] == 2);
  CHECK(json["added"] == 1);
  CHECK(json["updated"] == 1);
  CHECK(json["removed"] == 1);
  CHECK(json["published"] == true);
  CHECK(json["built_anew"] == false);
}

TEST_CASE("dssearch: notes come from --notes, $DSSEARCH_NOTES, or the nearest parent that has an index", "[e2e]") {
  const TempDir dir;
  dir.write("notes/deep/moe.md", kMoe);
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);

  RunOptions below;
  below.working_dir = "notes/deep";
  const Run parent = run("dssearch", {"experts"}, dir, below);
  RunOptions variable;
  variable.env["DSSEARCH_NOTES"] = dir.at("notes");
  const Run from_variable = run("dssearch", {"experts"}, dir, variable);

  CHECK(parent.exit_code == 0);
  CHECK(parent.out.find("  moe.md:3") != std::string::npos);
  CHECK(from_variable.exit_code == 0);
  CHECK(from_variable.out.find("  notes/deep/moe.md:3") != std::string::npos);
}

TEST_CASE("dssearch: without any notes named it takes the built-in ones and says so", "[e2e]") {
  const TempDir dir;

  const Run search_result = run("dssearch", {"auxiliary-loss-free"}, dir);

  CHECK(search_result.exit_code == 0);
  CHECK(search_result.err.find("searching the built-in notes; yours: dsindex DIR") != std::string::npos);
  CHECK(search_result.out.find("Auxiliary-loss-free load balancing") != std::string::npos);
}

TEST_CASE("dssearch: --index alone means the notes it holds, with other notes it is an error", "[e2e]") {
  const TempDir dir;
  dir.write("notes/moe.md", kMoe);
  dir.write("other/cache.md", kCache);
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  dir.write("notes/moe.md", std::string(kMoe) + "\nZebra.\n");

  const Run alone = run("dssearch", {"--index", "db", "zebra"}, dir);
  const Run conflict = run("dssearch", {"--index", "db", "--notes", "other", "zebra"}, dir);

  CHECK(alone.exit_code == 0);
  CHECK(conflict.exit_code == 2);
  CHECK(conflict.err.find("holds the notes of " + dir.at("notes")) != std::string::npos);
  CHECK(conflict.err.find("hint: ") != std::string::npos);
}

TEST_CASE("dsindex: the same notes by an update and by a full build answer byte for byte alike", "[e2e]") {
  const TempDir dir;
  for (int i = 0; i < 30; ++i) {
    dir.write("notes/n" + std::to_string(i) + ".md",
              "# Note " + std::to_string(i) + "\n\nShared words, load balancing " + std::to_string(i % 7) + ".\n");
  }
  REQUIRE(run("dsindex", {"notes", "--index", "updated"}, dir).exit_code == 0);
  dir.write("notes/n3.md", "# Note 3\n\n## New\n\nLoad balancing of experts.\n");
  dir.remove("notes/n4.md");
  dir.write("notes/n31.md", "# Note 31\n\nShared words.\n");
  REQUIRE(run("dsindex", {"notes", "--index", "updated"}, dir).exit_code == 0);
  REQUIRE(run("dsindex", {"notes", "--index", "fresh", "--jobs", "3"}, dir).exit_code == 0);

  for (const std::string query : {"load balancing", "shared words", "note", "new experts"}) {
    const auto answer = [&](const std::string& index) {
      auto json = nlohmann::json::parse(run("dssearch", {"--index", index, "--json", "-n", "50", query}, dir).out);
      json.erase("took_ms");
      json["index"].erase("updated");
      return json.dump();
    };
    CHECK(answer("updated") == answer("fresh"));
  }
}

}  // namespace dssearch
