// SPDX-License-Identifier: GPL-2.0-or-later
// Folders and notes that are not as they should be: said plainly, the rest indexed, nothing lost.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

constexpr const char* kGood = "# Good\n\nneedle stays findable\n";

/// Indexes a folder with one good note beside the bad one; the good one must stay findable.
Run index_beside_good(const TempDir& dir, const RunOptions& options = {}) {
  dir.write("notes/good.md", kGood);
  const Run index = run("dsindex", {"notes", "--index", "db"}, dir, options);
  const Run search = run("dssearch", {"--index", "db", "--fresh", "never", "needle"}, dir, options);
  CHECK(search.exit_code == 0);
  return index;
}

}  // namespace

TEST_CASE("all programs: no such folder", "[e2e]") {
  const TempDir dir;
  dir.write("file.md", "x");
  for (const std::string program : {"dsindex", "dssearch", "dsweb"}) {
    std::vector<std::string> arguments{"--notes", "nowhere"};
    if (program == "dssearch") arguments.emplace_back("x");
    const Run missing = run(program, arguments, dir);
    CHECK(missing.exit_code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err ==
          program + ": " + dir.at("nowhere") + ": no such folder\nhint: name the folder that holds your notes\n");
  }
  CHECK(run("dsindex", {"file.md"}, dir).err.rfind("dsindex: " + dir.at("file.md") + ": not a folder\n", 0) == 0);
}

TEST_CASE("dsindex: a folder without notes says so, searching it finds nothing", "[e2e]") {
  const TempDir dir;
  dir.write("notes/readme.txt", "text");

  const Run index = run("dsindex", {"notes"}, dir);
  const Run search = run("dssearch", {"--notes", "notes", "text"}, dir);

  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "no notes in " + dir.at("notes")));
  CHECK(search.exit_code == 1);
  CHECK(holds(search.err, "the index is empty"));
}

TEST_CASE("dsindex: an unreadable note is skipped with its reason", "[e2e]") {
  const TempDir dir;
  dir.write("notes/secret.md", "# Secret\n");
  dir.chmod("notes/secret.md", 0000);
  dir.chmod("", 0777);
  RunOptions nobody;
  nobody.unprivileged = true;

  const Run index = index_beside_good(dir, nobody);
  const Run strict = run("dsindex", {"notes", "--index", "db", "--strict"}, dir, nobody);

  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "skipped secret.md: "));
  CHECK(strict.exit_code == 2);
}

TEST_CASE("dsindex: a note that becomes unreadable leaves the answers, and comes back", "[e2e]") {
  const TempDir dir;
  dir.write("notes/secret.md", "# Secret\n\nzebra\n");
  dir.chmod("", 0777);
  RunOptions nobody;
  nobody.unprivileged = true;
  index_beside_good(dir, nobody);
  dir.chmod("notes/secret.md", 0000);
  CHECK(run("dssearch", {"--index", "db", "--fresh", "always", "zebra"}, dir, nobody).exit_code == 1);

  dir.chmod("notes/secret.md", 0644);

  CHECK(run("dssearch", {"--index", "db", "--fresh", "always", "zebra"}, dir, nobody).exit_code == 0);
}

TEST_CASE("dsindex: odd notes are skipped or repaired, and listed", "[e2e]") {
  const TempDir dir;

  SECTION("binary") {
    dir.write("notes/bad.md", std::string("\x7f"
                                          "ELF\0\0\0\1\2\3",
                                          10));
    CHECK(holds(index_beside_good(dir).out, "skipped bad.md: "));
  }
  SECTION("larger than the limit") {
    dir.write("notes/bad.md", std::string(16'000'001, 'x'));
    CHECK(holds(index_beside_good(dir).out, "skipped bad.md: larger than 16 MB"));
  }
  SECTION("invalid UTF-8") {
    dir.write("notes/bad.md", "# Bad\n\nzebra \xff\xfe stripes\n");
    CHECK(holds(index_beside_good(dir).out, "warning bad.md: invalid UTF-8 at line 3"));
    CHECK(run("dssearch", {"--index", "db", "zebra stripes"}, dir).exit_code == 0);
  }
  SECTION("empty") {
    dir.write("notes/bad.md", "");
    CHECK(holds(index_beside_good(dir).out, "warning bad.md: the note is empty"));
    CHECK(run("dssearch", {"--index", "db", "-l", "bad"}, dir).out == "notes/bad.md\n");
  }
  SECTION("broken front matter") {
    dir.write("notes/bad.md", "---\ntitle: [unclosed\n---\n# Bad\n\nzebra\n");
    CHECK(holds(index_beside_good(dir).out, "warning bad.md: front matter is not valid YAML (line "));
    CHECK(run("dssearch", {"--index", "db", "zebra"}, dir).exit_code == 0);
  }
  SECTION("a pipe") {
    dir.mkdir("notes");
    REQUIRE(::mkfifo(dir.at("notes/bad.md").c_str(), 0600) == 0);
    CHECK(holds(index_beside_good(dir).out, "skipped bad.md: not a regular file"));
  }
  SECTION("a link out of the folder") {
    dir.write("outside.md", "zebra");
    dir.mkdir("notes");
    dir.link("notes/bad.md", "../outside.md");
    CHECK(index_beside_good(dir).exit_code == 0);
    CHECK(run("dssearch", {"--index", "db", "zebra"}, dir).exit_code == 1);
  }
}

}  // namespace dssearch
