// SPDX-License-Identifier: GPL-2.0-or-later
// How an answer is printed: --vimgrep, --format, --context, --absolute, --hyperlink, --open.
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/terminal.hpp"

namespace dssearch {
namespace {

class Notes {
 public:
  Notes() {
    dir_.write("notes/sub/a.md", "# Alpha\n\nfirst line\nsecond needle\nthird line\nfourth line\n");
    dir_.write("notes/b \".md", "# Beta\n\n## Needle work\n\nneedle and thread\n");
    dir_.mkdir("elsewhere");
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }
  Run search(std::vector<std::string> arguments, const RunOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"--index", dir_.at("db")});
    return run("dssearch", arguments, dir_, options);
  }
  Run on_terminal(std::vector<std::string> arguments, const std::map<std::string, std::string>& env = {}) const {
    arguments.insert(arguments.begin(), {"--index", dir_.at("db")});
    return run_on_terminal("dssearch", arguments, dir_, env);
  }
  /// A program that writes its arguments, one a line, into `opened`.
  std::string editor(const std::string& name, int exit_code = 0) const {
    dir_.write(name, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + dir_.at("opened") + "'\nexit " +
                         std::to_string(exit_code) + "\n");
    std::filesystem::permissions(dir_.at(name), std::filesystem::perms::all);
    return dir_.at(name);
  }
  const TempDir& dir() const { return dir_; }

 private:
  TempDir dir_;
};

}  // namespace

TEST_CASE("dssearch: --vimgrep prints path, line, column and text", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"--vimgrep", "second"});

  CHECK(search.exit_code == 0);
  CHECK(search.out.rfind("notes/sub/a.md:4:1:", 0) == 0);
  CHECK(holds(search.out, "second needle"));
  CHECK(std::count(search.out.begin(), search.out.end(), '\n') == 1);
  CHECK(notes.search({"--vimgrep", "zebra"}).exit_code == 1);
}

TEST_CASE("dssearch: --format fills a template, an unknown name is reported", "[e2e]") {
  const Notes notes;

  CHECK(notes.search({"--format", "{path}\\t{line} {heading}", "second"}).out == "notes/sub/a.md\t1 Alpha\n");
  CHECK(notes.search({"--format", "{path}\\0", "second"}).out == std::string("notes/sub/a.md\0", 15));
  const Run unknown = notes.search({"--format", "{file}", "second"});
  CHECK(unknown.exit_code == 2);
  CHECK(holds(unknown.err, "{file}"));
  CHECK(holds(unknown.err, "hint: choose from: {path} {line}"));
  CHECK(notes.search({"--format", "{path}", "--json", "second"}).exit_code == 2);
}

TEST_CASE("dssearch: paths are relative to the working folder, or absolute", "[e2e]") {
  const Notes notes;
  RunOptions elsewhere;
  elsewhere.working_dir = "elsewhere";
  const std::string absolute = notes.dir().at("notes/sub/a.md");

  for (const std::vector<std::string>& how :
       std::vector<std::vector<std::string>>{{"-l"}, {"--vimgrep"}, {"--format", "{path}"}}) {
    std::vector<std::string> arguments = how;
    arguments.emplace_back("second");
    CAPTURE(how);
    CHECK(notes.search(arguments, elsewhere).out.rfind("../notes/sub/a.md", 0) == 0);
    arguments.emplace_back("--absolute");
    CHECK(notes.search(arguments, elsewhere).out.rfind(absolute, 0) == 0);
  }
  CHECK(holds(notes.search({"second"}, elsewhere).out, "../notes/sub/a.md:1"));
}

TEST_CASE("dssearch: a path is absolute where that is shorter than the way from the working folder", "[e2e]") {
  const Notes notes;
  RunOptions deep;
  deep.working_dir = "elsewhere/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen";
  notes.dir().mkdir(deep.working_dir);
  const std::string absolute = notes.dir().at("notes/sub/a.md");
  REQUIRE(absolute.size() < std::string("../notes/sub/a.md").size() + 3 * 15);

  CHECK(notes.search({"-l", "second"}, deep).out == absolute + "\n");
  CHECK(notes.search({"--vimgrep", "second"}, deep).out.rfind(absolute + ":4:1:", 0) == 0);
  CHECK(holds(notes.search({"second"}, deep).out, "  " + absolute + ":1"));
  CHECK(notes.search({"-l", "second"}).out == "notes/sub/a.md\n");
}

TEST_CASE("dssearch: --context prints the note's lines around the match", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"--context", "1", "second"});
  const Run alone = notes.search({"--context", "0", "second"});
  const Run coloured = notes.search({"--context", "0", "--color", "always", "second"});

  CHECK(holds(search.out, "        3  first line\n  >     4  second needle\n        5  third line\n"));
  CHECK_FALSE(holds(search.out, "fourth"));
  CHECK_FALSE(holds(alone.out, "first"));
  CHECK(holds(coloured.out, "\033[1;33msecond\033[0m needle"));
  CHECK(notes.search({"--context", "-1", "second"}).exit_code == 2);
  CHECK(notes.search({"--context", "1", "--json", "second"}).exit_code == 2);
}

TEST_CASE("dssearch: --context of a note that is gone shows the snippet", "[e2e]") {
  const Notes notes;
  notes.dir().remove("notes/sub/a.md");

  const Run search = notes.search({"--fresh", "never", "--context", "1", "second"});

  CHECK(search.exit_code == 0);
  CHECK(holds(search.out, "second needle"));
  CHECK_FALSE(holds(search.out, ">     4"));
}

TEST_CASE("dssearch: --hyperlink makes paths links on terminals, nowhere else", "[e2e]") {
  const Notes notes;
  const std::string path = notes.dir().at("notes/sub/a.md");

  CHECK(holds(notes.on_terminal({"--hyperlink", "vscode", "second"}).out, "\033]8;;vscode://file" + path + ":1\033\\"));
  CHECK(holds(notes.on_terminal({"--hyperlink", "file", "thread"}).out, "/notes/b%20%22.md\033\\"));
  CHECK_FALSE(holds(notes.on_terminal({"second"}).out, "\033]8"));
  CHECK_FALSE(holds(notes.on_terminal({"--hyperlink", "file", "second"}, {{"TERM", "dumb"}}).out, "\033]8"));
  CHECK_FALSE(holds(notes.search({"--hyperlink", "file", "--color", "always", "second"}).out, "\033]8"));
  CHECK(notes.search({"--hyperlink", "ed", "second"}).exit_code == 2);
}

TEST_CASE("dssearch: --open runs the editor on the line of the match, without a shell", "[e2e]") {
  const Notes notes;
  RunOptions with_editor;
  with_editor.env["VISUAL"] = notes.editor("vim") + " -X";
  with_editor.env["EDITOR"] = "/nowhere/else";

  CHECK(notes.search({"--open", "second"}, with_editor).exit_code == 0);
  CHECK(notes.dir().read("opened") == "-X\n+4\n" + notes.dir().at("notes/sub/a.md") + "\n");
  CHECK(notes.search({"thread", "--open=1"}, with_editor).exit_code == 0);
  CHECK(notes.dir().read("opened") == "-X\n+5\n" + notes.dir().at("notes/b \".md") + "\n");
}

TEST_CASE("dssearch: --open takes hostile file names as they are", "[e2e]") {
  const TempDir dir;
  const std::string name = "-c $(touch owned) ; `touch owned` '.md";
  dir.write("notes/" + name, "# Evil\n\nneedle\n");
  dir.write("code", "#!/bin/sh\nprintf '%s\\n' \"$@\" > opened\n");
  std::filesystem::permissions(dir.at("code"), std::filesystem::perms::all);
  RunOptions with_editor;
  with_editor.env["EDITOR"] = dir.at("code");

  CHECK(run("dssearch", {"--notes", "notes", "--open", "needle"}, dir, with_editor).exit_code == 0);
  CHECK(dir.read("opened") == "--goto\n" + dir.at("notes/" + name) + ":3\n");
  CHECK_FALSE(std::filesystem::exists(dir.at("owned")));
}

TEST_CASE("dssearch: --open=RANK opens that result, ranks that there are not exit 1 or 2", "[e2e]") {
  const Notes notes;
  RunOptions with_editor;
  with_editor.env["VISUAL"] = notes.editor("vim");
  const std::string second = notes.search({"--format", "{path}", "-n", "1", "--offset", "1", "needle"}).out;

  CHECK(notes.search({"--open=2", "needle"}, with_editor).exit_code == 0);
  CHECK(holds(notes.dir().read("opened"), second));
  CHECK(notes.search({"--open=99", "needle"}, with_editor).exit_code == 1);
  CHECK(notes.search({"--open", "zebra"}, with_editor).exit_code == 1);
  CHECK(notes.search({"--open=0", "needle"}, with_editor).exit_code == 2);
  CHECK(notes.search({"--open=x", "needle"}, with_editor).exit_code == 2);
}

TEST_CASE("dssearch: --open without an editor, or with one that fails, exits 2 and says so", "[e2e]") {
  const Notes notes;
  RunOptions failing;
  failing.env["VISUAL"] = notes.editor("vim", 3);
  RunOptions missing;
  missing.env["VISUAL"] = "/nowhere/vim";

  CHECK(holds(notes.search({"--open", "needle"}).err, "hint: set VISUAL or EDITOR"));
  CHECK(notes.search({"--open", "needle"}).exit_code == 2);
  CHECK(notes.search({"--open", "needle"}, failing).exit_code == 2);
  CHECK(holds(notes.search({"--open", "needle"}, failing).err, "ended with 3"));
  CHECK(notes.search({"--open", "needle"}, missing).exit_code == 2);
}

}  // namespace dssearch
