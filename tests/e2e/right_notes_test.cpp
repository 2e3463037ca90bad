// SPDX-License-Identifier: GPL-2.0-or-later
// Which notes answer: those that are meant, or none. The wrong ones would look right.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/held_lock.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

/// A home with notes of experts in it, and a folder without any.
class Home {
 public:
  Home() {
    dir_.write("home/notes/moe.md", "# Mixture\n\nEach token picks its experts.\n");
    dir_.write("home/notes/sub/cache.md", "# Cache\n\nThe oldest entry leaves first.\n");
    dir_.write("home/notes/sub/deep/disk.md", "# Disk\n\nIt is full.\n");
    dir_.mkdir("home/empty/sub");
  }

  Run run_in(const std::string& folder, const std::string& program, const std::vector<std::string>& arguments) const {
    RunOptions options;
    options.working_dir = folder;
    options.env["HOME"] = dir_.at("home");
    return run(program, arguments, dir_, options);
  }
  Run search(const std::string& folder, const std::vector<std::string>& arguments = {"experts"}) const {
    return run_in(folder, "dssearch", arguments);
  }
  Run index(const std::string& folder, const std::vector<std::string>& arguments = {}) const {
    return run_in(folder, "dsindex", arguments);
  }
  const TempDir& dir() const { return dir_; }

  /// The folders of indexes.
  std::vector<std::filesystem::path> indexes() const {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.path() / "cache/dssearch"))
      out.push_back(entry.path());
    return out;
  }

 private:
  TempDir dir_;
};

}  // namespace

TEST_CASE("dssearch: notes without an index are an error with two ways out, not an answer from others", "[e2e]") {
  const Home home;
  const std::string folder = GENERATE(as<std::string>{}, "home/notes", "home/notes/sub", "home/notes/sub/deep");

  const Run found = home.search(folder);
  const Run as_json = home.search(folder, {"--json", "experts"});

  CAPTURE(folder, found.err);
  CHECK(found.exit_code == 2);
  CHECK(found.out.empty());
  CHECK(holds(found.err, home.dir().at(folder) + ": has Markdown notes, but no index"));
  CHECK(holds(found.err, "dsindex ."));
  CHECK(holds(found.err, "dssearch --notes ."));
  CHECK(as_json.exit_code == 2);
  CHECK(json::parse(as_json.out)["error"]["kind"] == "not_found");
}

TEST_CASE("dsweb: notes without an index are an error with two ways out too", "[e2e]") {
  const Home home;

  const Run served = home.run_in("home/notes", "dsweb", {"--port", "0"});
  const Run both = home.run_in("home/notes", "dsweb", {"--port", "0", "--builtin", "--notes", "."});

  CHECK(served.exit_code == 2);
  CHECK(holds(served.err, ": has Markdown notes, but no index"));
  CHECK(holds(served.err, "dsweb --notes ."));
  CHECK(both.exit_code == 2);
  CHECK(holds(both.err, "--builtin already names the notes"));
}

TEST_CASE("dssearch: both ways out lead to the answer", "[e2e]") {
  const Home home;

  SECTION("dsindex .") {
    REQUIRE(home.index("home/notes", {"."}).exit_code == 0);
    CHECK(home.search("home/notes", {"-l", "experts"}).out == "moe.md\n");
  }
  SECTION("--notes .") {
    CHECK(home.search("home/notes", {"--notes", ".", "-l", "experts"}).out == "moe.md\n");
  }
}

TEST_CASE("dssearch: notes in a folder above count, as far as the home folder", "[e2e]") {
  const Home home;
  CHECK(home.search("home/empty/sub").exit_code == 0);  // the built-in notes

  home.dir().write("above.md", "# Not at home\n");
  CHECK(home.search("home/empty/sub").exit_code == 0);

  home.dir().write("home/empty/near.md", "# Near\n");
  const Run found = home.search("home/empty/sub");
  CHECK(found.exit_code == 2);
  CHECK(holds(found.err, "dsindex " + home.dir().at("home/empty") + " "));
}

TEST_CASE("dssearch: a vault is known by its mark, also where only its folders have notes", "[e2e]") {
  const Home home;
  home.dir().write("home/vault/daily/monday.md", "# Monday\n");
  home.dir().mkdir("home/vault/templates");
  CHECK(home.search("home/vault/templates").exit_code == 0);

  home.dir().mkdir("home/vault/.obsidian");
  CHECK(home.search("home/vault/templates").exit_code == 2);
}

TEST_CASE("dssearch: the look for notes nearby is bounded", "[e2e]") {
  const Home home;
  for (int i = 0; i < 1200; ++i) home.dir().write("home/many/file" + std::to_string(i) + ".txt", "x");
  home.dir().write("home/many/zz/late.md", "# Late\n");

  CHECK(home.search("home/many").exit_code == 0);
}

TEST_CASE("dssearch: the built-in notes answer where there are no others, and with --builtin", "[e2e]") {
  const Home home;

  const json elsewhere = json::parse(home.search("home/empty", {"--json", "experts"}).out);
  const json asked = json::parse(home.search("home/notes", {"--builtin", "--json", "experts"}).out);
  REQUIRE(home.index("home/notes").exit_code == 0);
  const json own = json::parse(home.search("home/notes", {"--json", "experts"}).out);
  const json over_own = json::parse(home.search("home/notes", {"--builtin", "--json", "experts"}).out);

  CHECK(holds(home.search("home/notes", {"--builtin", "-c", "experts"}).err, "searching the built-in notes; yours"));
  CHECK(holds(home.search("home/notes", {"--builtin", "--notes", ".", "-c", "experts"}).err,
              "searching the built-in notes too"));
  CHECK(elsewhere["index"]["builtin"] == true);
  CHECK(asked["index"]["builtin"] == true);
  CHECK(own["index"]["builtin"] == false);
  CHECK(own["index"]["notes_dir"] == home.dir().at("home/notes"));
  CHECK(over_own["index"]["builtin"] == true);
  CHECK(over_own["index"]["notes_dir"] == DSSEARCH_CORPUS_DIR);
}

TEST_CASE("dssearch: in the project's clone its notes answer, although there are Markdown files", "[e2e]") {
  const Home home;
  RunOptions options;
  options.working_dir = DSSEARCH_SOURCE_DIR;

  const Run found = run("dssearch", {"--json", "experts"}, home.dir(), options);

  CAPTURE(found.err);
  REQUIRE(found.exit_code == 0);
  CHECK(json::parse(found.out)["index"]["builtin"] == true);
}

TEST_CASE("dssearch: while notes are indexed for the first time it says so, and how far that is", "[e2e]") {
  const Home home;
  REQUIRE(home.index("home/notes").exit_code == 0);
  const std::filesystem::path index = home.indexes().front();
  std::filesystem::remove(index / "XAPIANDB");
  const HeldLock lock(index);

  const Run unknown = home.search("home/notes/sub");
  lock.write("1200 9751\n");
  const Run known = home.search("home/notes/sub");

  CHECK(unknown.exit_code == 2);
  CHECK(holds(unknown.err, home.dir().at("home/notes") + ": is being indexed for the first time\n"));
  CHECK(known.exit_code == 2);
  CHECK(holds(known.err, "is being indexed for the first time: 1200 of 9751 notes (12 %)"));
  CHECK(holds(known.err, "dssearch --notes " + home.dir().at("home/notes")));
}

TEST_CASE("dssearch, dsindex: notes whose folder was renamed are known again, and keep their settings", "[e2e]") {
  const Home home;
  home.dir().write("home/notes/plan.txt", "Plain text of experts.\n");
  REQUIRE(home.index("home/notes", {"--include", "*.txt"}).exit_code == 0);
  home.dir().rename("home/notes", "home/vault");

  const Run found = home.search("home/vault/sub");
  const Run built = home.index("home/vault");

  CHECK(found.exit_code == 2);
  CHECK(holds(found.err, home.dir().at("home/vault") + ": no index under this name; it has the notes of " +
                             home.dir().at("home/notes") + ", which is gone"));
  CHECK(holds(found.err, "dsindex " + home.dir().at("home/vault")));
  CHECK(built.exit_code == 0);
  CHECK(holds(built.out, "took over the settings of the index of " + home.dir().at("home/notes")));
  CHECK(home.indexes().size() == 1);
  CHECK(home.search("home/vault", {"-l", "\"Plain text\""}).out == "plan.txt\n");
}

TEST_CASE("dssearch --notes, dsweb: notes whose folder was renamed keep their settings too", "[e2e]") {
  const TempDir dir;
  dir.write("was/moe.md", "# Mixture\n\nEach token picks its experts.\n");
  dir.write("was/plan.txt", "Plain text of experts.\n");
  dir.write("was/private/diary.md", "# Diary\n\nThe experts know nothing of this.\n");
  REQUIRE(run("dsindex", {"was", "--include", "*.txt", "--exclude", "private/"}, dir).exit_code == 0);
  dir.rename("was", "notes");
  const auto search = [&] { return run("dssearch", {"--notes", "notes", "-l", "--sort", "path", "experts"}, dir); };

  if (GENERATE(true, false)) {
    CHECK(holds(search().err, "took over the settings of the index of " + dir.at("was")));
  } else {
    const WebServer server(dir);
  }
  CHECK(search().out == "notes/moe.md\nnotes/plan.txt\n");
}

TEST_CASE("dsindex: an index whose folder may only be out of reach is not taken over", "[e2e]") {
  const Home home;
  home.dir().rename("home/notes", "home/disk/notes");
  REQUIRE(home.index("home/disk/notes", {"--include", "*.txt"}).exit_code == 0);
  home.dir().rename("home/disk/notes", "home/copy");  // "disk" is empty now: it may have to be mounted

  const Run built = home.index("home/copy");

  CHECK(built.exit_code == 0);
  CHECK(holds(built.out, "uses the settings of the index of " + home.dir().at("home/disk/notes") + ", which stays: "));
  CHECK(home.indexes().size() == 2);
}

TEST_CASE("dssearch: other notes in the place of renamed ones are not taken for them", "[e2e]") {
  const Home home;
  REQUIRE(home.index("home/notes").exit_code == 0);
  home.dir().rename("home/notes", "home/vault");
  home.dir().write("home/other/moe.md", "# Other\n\nQuite other experts, with more words.\n");
  home.dir().write("home/other/sub/cache.md", "# Other cache\n");

  const Run found = home.search("home/other");
  const Run built = home.index("home/other");

  CHECK(holds(found.err, ": has Markdown notes, but no index"));
  CHECK_FALSE(holds(built.out, "took over"));
}

TEST_CASE("dssearch --notes, several times: one answer from all of them", "[e2e]") {
  const Home home;
  home.dir().write("home/work/plan.md", "# Plan\n\nThe experts come on Monday.\n");

  const Run found = home.search("home", {"--notes", "notes", "--notes", "work", "--json", "experts"});
  const Run twice = home.search("home", {"--notes", "notes", "--notes", "notes/", "-c", "experts"});

  CAPTURE(found.err);
  REQUIRE(found.exit_code == 0);
  const json answer = json::parse(found.out);
  CHECK(answer["total"] == 2);
  CHECK(answer["index"]["parts"].size() == 2);
  CHECK(twice.out == "1\n");
}

TEST_CASE("dssearch --index: takes a folder of notes that has an index, and builds none where it has not", "[e2e]") {
  const Home home;
  home.dir().write("home/work/plan.md", "# Plan\n\nThe experts come on Monday.\n");
  REQUIRE(home.index("home/notes").exit_code == 0);

  const Run found = home.search("home", {"--index", "notes", "-l", "experts"});
  const Run none = home.search("home", {"--index", "work", "experts"});
  const Run mixed = home.search("home", {"--notes", "notes", "--notes", "work", "--index", "notes", "experts"});

  CHECK(found.out == "notes/moe.md\n");
  CHECK(none.exit_code == 2);
  CHECK(holds(none.err, home.dir().at("home/work") + ": is not an index, and its notes have none"));
  CHECK(holds(none.err, "dsindex " + home.dir().at("home/work")));
  CHECK(home.indexes().size() == 1);
  CHECK(mixed.exit_code == 2);
  REQUIRE(home.index("home", {"work"}).exit_code == 0);  // as the hints say
  CHECK(home.search("home", {"--index", "notes", "--index", "work", "-c", "experts"}).out == "2\n");
}

}  // namespace dssearch
