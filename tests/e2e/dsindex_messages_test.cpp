// SPDX-License-Identifier: GPL-2.0-or-later
// What dsindex says besides its counts: once, where it helps, with the cause.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {

TEST_CASE("dsindex: warnings are of the notes that were read in this run, older ones are counted", "[e2e]") {
  const TempDir dir;
  dir.write("notes/odd.md", "# Odd\n\nbad \xE9 byte\n");
  dir.write("notes/good.md", "# Good\n\nneedle\n");
  const Run first = run("dsindex", {"notes"}, dir);
  dir.write("notes/good.md", "# Good\n\nanother needle\n");

  const Run second = run("dsindex", {"notes"}, dir);
  const nlohmann::json report = nlohmann::json::parse(run("dsindex", {"notes", "--json"}, dir).out);

  CHECK(holds(first.out, "warning odd.md: invalid UTF-8 at line 3"));
  CHECK(second.exit_code == 0);
  CHECK_FALSE(holds(second.out, "odd.md"));
  CHECK(holds(second.out, "1 older warning of notes that did not change: dsindex --status lists them"));
  CHECK(report["warnings"].empty());
  CHECK(report["older_warnings"] == 1);
  CHECK(holds(run("dsindex", {"notes", "--status"}, dir).out, "odd.md: invalid UTF-8"));
}

TEST_CASE("dsindex: notes that are not UTF-8 get the way out, once", "[e2e]") {
  const TempDir dir;
  for (const char* name : {"notes/a.md", "notes/b.md"}) dir.write(name, "caf\xE9 needle\n");

  const Run index = run("dsindex", {"notes"}, dir);

  const std::size_t hint = index.out.find("hint: iconv -f LATIN1 -t UTF-8");
  CHECK(hint != std::string::npos);
  CHECK(index.out.find("iconv", hint + 10) == std::string::npos);
}

TEST_CASE("dsindex: a cache folder that may not be written is named with its cause", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# Alpha\n");
  dir.mkdir("cache");
  dir.chmod("cache", 0555);
  RunOptions options;
  options.unprivileged = true;

  const Run index = run("dsindex", {"notes"}, dir, options);

  CHECK(index.exit_code == 2);
  CHECK(holds(index.err, dir.at("cache/dssearch") + ": cannot create the folder for indexes: Permission denied"));
  CHECK(holds(index.err, "hint: choose another folder with --index DIR"));
  dir.chmod("cache", 0755);
}

}  // namespace dssearch
