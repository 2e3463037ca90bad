// SPDX-License-Identifier: GPL-2.0-or-later
// What a terminal gets, and a pipe that nobody reads.
#include "tests/support/terminal.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Notes whose text, titles and names try to command the terminal.
class HostileNotes {
 public:
  HostileNotes() {
    dir_.write(
        "notes/evil\033]0;name\007.md",
        "---\ntitle: \"Title \\e[31m red\"\n---\n# Title \033]0;owned\007\n\nneedle \033[2J \x7f \xc2\x9b\x9b text "
        "\xe2\x80\xae tail\n");
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }
  Run on_terminal(std::vector<std::string> arguments, const std::map<std::string, std::string>& env = {}) const {
    arguments.insert(arguments.begin(), {"--index", "db"});
    return run_on_terminal("dssearch", arguments, dir_, env);
  }
  const TempDir& dir() const { return dir_; }

 private:
  TempDir dir_;
};

}  // namespace

TEST_CASE("dssearch: on a terminal hits are marked in colour, not with NO_COLOR, TERM=dumb or --color never", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  const std::vector<std::string> search{"--notes", "notes", "needle"};
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);

  CHECK(holds(run_on_terminal("dssearch", search, dir).out, "\033[1;33mneedle\033[0m"));
  CHECK_FALSE(holds(run_on_terminal("dssearch", search, dir, {{"NO_COLOR", "1"}}).out, "\033"));
  CHECK_FALSE(holds(run_on_terminal("dssearch", search, dir, {{"TERM", "dumb"}}).out, "\033"));
  CHECK_FALSE(holds(run_on_terminal("dssearch", {"--notes", "notes", "--color", "never", "needle"}, dir).out, "\033"));
}

TEST_CASE("dssearch: nothing a note or its name holds commands the terminal", "[e2e]") {
  const HostileNotes notes;
  const std::string id = notes.on_terminal({"--jsonl", "needle"}).out;
  const std::size_t at = id.find("\"id\":\"");
  REQUIRE(at != std::string::npos);
  const std::vector<std::string> arguments =
      GENERATE_COPY(values<std::vector<std::string>>({{"--color", "never", "needle"},
                                                      {"-l", "needle"},
                                                      {"--color", "never", "--explain", "needle"},
                                                      {"--show", "ID"},
                                                      {"--json", "needle"},
                                                      {"--jsonl", "needle"},
                                                      {"--color", "never", "--", "zebra\033[31m"},
                                                      {"--show", "nosuch\033[31m"}}));
  std::vector<std::string> typed = arguments;
  for (std::string& argument : typed) {
    if (argument == "ID") argument = id.substr(at + 6, 13);
  }

  const Run search = notes.on_terminal(typed);

  CAPTURE(typed, search.out);
  CHECK(search.exit_code <= 1);
  CHECK_FALSE(search.out.empty());
  for (const std::string bad : {"\033", "\007", "\x7f", "\xc2\x9b"}) CHECK_FALSE(holds(search.out, bad));
}

TEST_CASE("dssearch: -l and -0 into a pipe give file names byte for byte", "[e2e]") {
  const HostileNotes notes;

  const Run names = run("dssearch", {"--index", "db", "-l", "-0", "needle"}, notes.dir());

  CHECK(names.out == std::string("notes/evil\033]0;name\007.md") + '\0');
}

TEST_CASE("all programs: an error message never carries control bytes", "[e2e]") {
  const TempDir dir;
  for (const std::string program : {"dsindex", "dssearch", "dsweb"}) {
    std::vector<std::string> arguments{"--notes", "no\033[31mwhere"};
    if (program == "dssearch") arguments.emplace_back("x");
    const Run refused = run(program, arguments, dir);
    CHECK(refused.exit_code == 2);
    CHECK_FALSE(holds(refused.err, "\033"));
    CHECK(holds(refused.err, "no\\x1b[31mwhere"));
  }
}

TEST_CASE("dssearch: an answer that cannot be written is reported once", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);

  RunOptions full;
  full.output_file = "/dev/full";

  const Run json = run("dssearch", {"--index", "db", "--json", "needle"}, dir, full);

  CHECK(json.exit_code == 2);
  CHECK(json.err == "dssearch: cannot write the answer: No space left on device\n");
}

TEST_CASE("dssearch: a closed pipe is exit 0 without a word", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  const std::string how = GENERATE(as<std::string>{}, "--json", "--jsonl", "-l", "-c", "--absolute");

  CHECK(run_into_closed_pipe("dssearch", {"--notes", "notes", how, "needle"}, dir) == 0);
}

TEST_CASE("dsindex: a closed pipe is exit 0, and the index is there", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");

  CHECK(run_into_closed_pipe("dsindex", {"notes"}, dir) == 0);
  CHECK(run("dssearch", {"--notes", "notes", "--fresh", "never", "needle"}, dir).exit_code == 0);
}

}  // namespace dssearch
