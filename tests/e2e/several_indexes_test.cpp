// SPDX-License-Identifier: GPL-2.0-or-later
// dssearch with --index several times and with --remote.
#include "tests/support/catch.hpp"
#include "tests/support/index_server.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

/// Two folders of notes, each with a README.md of the same headings, and an index of each.
class TwoFolders {
 public:
  TwoFolders() {
    dir_.write("work/README.md", "# Setup\n\nThe printer needs a driver.\n");
    dir_.write("work/plan.md", "# Plan\n\nBuy paper.\n");
    dir_.write("home/README.md", "# Setup\n\nThe printer has no paper.\n");
    REQUIRE(run("dsindex", {"work", "--index", "work-index"}, dir_).exit_code == 0);
    REQUIRE(run("dsindex", {"home", "--index", "home-index"}, dir_).exit_code == 0);
  }
  Run ask(std::vector<std::string> arguments) const {
    const std::vector<std::string> both{"--index", "work-index", "--index", "home-index"};
    arguments.insert(arguments.begin(), both.begin(), both.end());
    return run("dssearch", arguments, dir_);
  }
  const TempDir& dir() const { return dir_; }

 private:
  TempDir dir_;
};

void check_valid(const json& answer) {
  const json rules = json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));
  CHECK(schema_faults(rules, answer, "#/$defs/answer") == std::vector<std::string>{});
}

TEST_CASE("dssearch --index, twice: one answer from both folders, each result saying from which", "[e2e]") {
  const TwoFolders folders;

  const Run found = folders.ask({"--json", "printer paper"});

  CAPTURE(found.out, found.err);
  REQUIRE(found.exit_code == 0);
  const json answer = json::parse(found.out);
  check_valid(answer);
  CHECK(answer.at("total") == 1);
  CHECK(answer.at("index").at("notes") == 3);
  REQUIRE(answer.at("index").at("parts").size() == 2);
  REQUIRE(answer.at("results").size() == 3);
  const json& best = answer.at("results")[0];
  CHECK(best.at("path") == "README.md");
  CHECK(best.at("notes_dir") == folders.dir().at("home"));
  CHECK(best.at("missing") == json::array());
  for (const json& other : answer.at("results")) {  // the README of the other folder has the same id
    if (other.at("path") != "README.md" || other == best) continue;
    CHECK(other.at("id") == best.at("id"));
    CHECK(other.at("notes_dir") == folders.dir().at("work"));
    CHECK(other.at("missing") == json::array({"paper"}));
  }
}

TEST_CASE("dssearch --index, twice: printed paths open from the working folder", "[e2e]") {
  const TwoFolders folders;

  CHECK_THAT(folders.ask({"driver"}).out, ContainsSubstring("work/README.md:1"));
  CHECK_THAT(folders.ask({"paper"}).out, ContainsSubstring("home/README.md:1"));
  CHECK(folders.ask({"-l", "\"no paper\""}).out == "home/README.md\n");
  CHECK(folders.ask({"-c", "printer"}).out == "2\n");
}

TEST_CASE("dssearch --index, twice: each index takes in the edits of its own notes first", "[e2e]") {
  const TwoFolders folders;
  folders.dir().write("home/new.md", "# Zebra\n\nStripes.\n");
  folders.dir().write("work/new.md", "# Quagga\n\nStripes.\n");

  const Run found = folders.ask({"-l", "--fresh", "always", "stripes"});

  CHECK_THAT(found.out, ContainsSubstring("home/new.md"));
  CHECK_THAT(found.out, ContainsSubstring("work/new.md"));
}

TEST_CASE("dssearch --show: reads the note of the index that has the section", "[e2e]") {
  const TwoFolders folders;
  const json answer = json::parse(folders.ask({"--json", "plan"}).out);

  CHECK_THAT(folders.ask({"--show", answer.at("results")[0].at("id")}).out, ContainsSubstring("Buy paper."));

  const json setup = json::parse(folders.ask({"--json", "setup"}).out);
  const Run both = folders.ask({"--show", setup.at("results")[0].at("id")});
  CHECK(both.exit_code == 2);
  CHECK_THAT(both.err, ContainsSubstring("several indexes have a section with the id"));
}

TEST_CASE("dssearch --index, twice: what cannot be searched as one is an error that says so", "[e2e]") {
  const TwoFolders folders;
  folders.dir().write("french/a.md", "# Imprimante\n");
  REQUIRE(run("dsindex", {"french", "--index", "french-index", "--language", "french"}, folders.dir()).exit_code == 0);

  const Run languages = run("dssearch", {"--index", "work-index", "--index", "french-index", "printer"}, folders.dir());
  CHECK(languages.exit_code == 2);
  CHECK_THAT(languages.err, ContainsSubstring("work-index was indexed with --language english") &&
                                ContainsSubstring("french-index with --language french") &&
                                ContainsSubstring("hint: "));

  const Run missing = run("dssearch", {"--index", "work-index", "--index", "nowhere", "printer"}, folders.dir());
  CHECK(missing.exit_code == 2);
  CHECK_THAT(missing.err, ContainsSubstring("nowhere: no index here"));

  const Run notes = folders.ask({"--notes", "work", "printer"});
  CHECK(notes.exit_code == 2);
  CHECK_THAT(notes.err, ContainsSubstring("--notes and --index name several folders"));

  CHECK(folders.ask({"--index", "work-index", "-c", "printer"}).out == "2\n");  // named twice, counted once
}

TEST_CASE("dssearch --remote: answers from a served index, which is named in every result", "[e2e]") {
  const TwoFolders folders;
  const IndexServer server(folders.dir().at("home-index"));

  const Run found = run("dssearch", {"--remote", server.address(), "--json", "paper"}, folders.dir());

  CAPTURE(found.out, found.err);
  REQUIRE(found.exit_code == 0);
  CHECK(found.err.empty());
  const json answer = json::parse(found.out);
  check_valid(answer);
  CHECK(answer.at("index").at("remote") == server.address());
  CHECK(answer.at("results")[0].at("remote") == server.address());
  CHECK(answer.at("results")[0].at("notes_dir") == folders.dir().at("home"));
  CHECK_FALSE(answer.at("results")[0].at("stale").get<bool>());
  const Run shown = run("dssearch", {"--remote", server.address(), "paper"}, folders.dir());
  CHECK_THAT(shown.out, ContainsSubstring(server.address() + "/README.md:1"));
  const Run section =
      run("dssearch", {"--remote", server.address(), "--show", answer.at("results")[0].at("id")}, folders.dir());
  CHECK(section.exit_code == 2);
  CHECK_THAT(section.err, ContainsSubstring("on the machine that serves " + server.address()));
  CHECK(folders.ask({"--remote", server.address(), "-c", "plan"}).out == "1\n");
}

TEST_CASE("dssearch --remote: a server that is down is an error that names it", "[e2e]") {
  const TwoFolders folders;
  IndexServer dead(folders.dir().at("home-index"));
  const IndexServer alive(folders.dir().at("work-index"));
  dead.stop();

  const Run answer =
      run("dssearch", {"--remote", alive.address(), "--remote", dead.address(), "--json", "printer"}, folders.dir());

  CHECK(answer.exit_code == 2);
  const json error = json::parse(answer.out).at("error");
  CHECK(error.at("kind") == "network");
  CHECK_THAT(error.at("message").get<std::string>(), ContainsSubstring(dead.address()));
  CHECK_THAT(error.at("message").get<std::string>(), !ContainsSubstring(alive.address()));
  CHECK_THAT(error.at("hint").get<std::string>(), ContainsSubstring("xapian-tcpsrv"));
}

TEST_CASE("dssearch --remote: what is not HOST:PORT is refused", "[e2e]") {
  const TwoFolders folders;
  for (const char* bad : {"localhost", ":7777", "localhost:", "localhost:0", "localhost:65536", "localhost:7x"}) {
    const Run answer = run("dssearch", {"--remote", bad, "x"}, folders.dir());
    CAPTURE(bad, answer.err);
    CHECK(answer.exit_code == 2);
    CHECK_THAT(answer.err, ContainsSubstring("not HOST:PORT"));
  }
}

}  // namespace
}  // namespace dssearch
