// SPDX-License-Identifier: GPL-2.0-or-later
// Any file of an index broken in any way: built anew at its default place, an error with the way out elsewhere, and the
// answers never wrong.
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

/// Folder, relative, of the only index in the cache.
std::string default_index(const TempDir& dir) {
  for (const auto& entry : fs::directory_iterator(dir.path() / "cache/dssearch")) {
    if (fs::exists(entry.path() / "XAPIANDB")) return entry.path().lexically_relative(dir.path()).string();
  }
  throw std::runtime_error("no index in the cache");
}

void write_notes(const TempDir& dir) {
  for (int i = 0; i < 40; ++i) {
    dir.write("notes/n" + std::to_string(i) + ".md",
              "# Note " + std::to_string(i) + "\n\nneedle stays findable " + std::to_string(i * 7919) + "\n");
  }
}

void damage(const TempDir& dir, const std::string& file, const std::string& how) {
  const std::string bytes = dir.read(file);
  if (how == "scrambled") dir.write(file, std::string(bytes.size(), '\x5a'));
  if (how == "halved") dir.write(file, bytes.substr(0, bytes.size() / 2));
  if (how == "emptied") dir.write(file, "");
  if (how == "removed") dir.remove(file);
  if (how == "zeroed at the end")
    dir.write(file, bytes.substr(0, bytes.size() / 2) + std::string(bytes.size() - bytes.size() / 2, '\0'));
}

}  // namespace

TEST_CASE("dssearch: whatever file of the index at its default place is damaged, the next search answers", "[e2e]") {
  const std::string table =
      GENERATE(as<std::string>{}, "postlist.glass", "docdata.glass", "iamglass", "position.glass", "termlist.glass");
  for (const std::string how : {"scrambled", "halved", "emptied", "removed", "zeroed at the end"}) {
    CAPTURE(table, how);
    const TempDir dir;
    write_notes(dir);
    REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
    damage(dir, default_index(dir) + "/g000001/" + table, how);

    const Run all = run("dssearch", {"--notes", "notes", "-c", "\"needle stays\""}, dir);
    const Run shown = run("dssearch", {"--notes", "notes", "\"needle stays\""}, dir);
    dir.write("notes/n1.md", "# Note 1\n\nzebra\n");
    const Run edited = run("dssearch", {"--notes", "notes", "--fresh", "always", "-c", "zebra"}, dir);

    CAPTURE(all.err, shown.err, edited.err);
    CHECK(all.exit_code == 0);
    CHECK(all.out == "40\n");
    CHECK(shown.exit_code == 0);
    CHECK(edited.exit_code == 0);
    CHECK(edited.out == "1\n");
  }
}

TEST_CASE("dssearch: a damaged index elsewhere is an error with the way out, never a wrong answer", "[e2e]") {
  const std::string table =
      GENERATE(as<std::string>{}, "postlist.glass", "docdata.glass", "iamglass", "position.glass", "termlist.glass");
  for (const std::string how : {"scrambled", "halved", "emptied", "removed", "zeroed at the end"}) {
    CAPTURE(table, how);
    const TempDir dir;
    write_notes(dir);
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
    damage(dir, "db/g000001/" + table, how);

    const Run refused = run("dssearch", {"--index", "db", "\"needle stays\""}, dir);
    const Run mended = run("dsindex", {"notes", "--index", "db", "--full"}, dir);

    CAPTURE(refused.out, refused.err, mended.err);
    if (refused.exit_code == 0) {
      CHECK(holds(refused.out, "40 sections"));  // what is broken was not needed
    } else {
      CHECK(refused.exit_code == 2);
      CHECK(refused.out.empty());
      CHECK(holds(refused.err, dir.at("db")));
      CHECK(holds(refused.err, "\nhint: "));
    }
    CHECK(mended.exit_code == 0);
    CHECK(run("dssearch", {"--index", "db", "-c", "\"needle stays\""}, dir).out == "40\n");
  }
}

TEST_CASE("dsindex --index: a damaged index elsewhere is rebuilt from its own notes, from wherever that is asked",
          "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  dir.write("other/o.md", "# Other\n\nneedle elsewhere\n");
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  damage(dir, "db/g000001/postlist.glass", "scrambled");
  RunOptions elsewhere;
  elsewhere.working_dir = "other";

  const Run search = run("dssearch", {"--index", "../db", "needle"}, dir, elsewhere);
  const Run built = run("dsindex", {"--full", "--index", "../db"}, dir, elsewhere);

  CHECK(search.exit_code == 2);
  CHECK(holds(search.err, "dsindex NOTES --full --index " + dir.at("db")));
  CHECK(built.exit_code == 0);
  CHECK(run("dssearch", {"--index", "db", "-c", "needle"}, dir).out == "40\n");
}

TEST_CASE("dsindex --index: a damaged index of unknown notes is not built from those of the working folder", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);
  damage(dir, "db/g000001/postlist.glass", "scrambled");
  dir.remove("cache");  // what this machine knows of indexes elsewhere
  RunOptions inside;
  inside.working_dir = "notes";

  const Run built = run("dsindex", {"--full", "--index", "../db"}, dir, inside);

  CHECK(built.exit_code == 2);
  CHECK(holds(built.err, "does not say which notes it holds"));
  CHECK(holds(built.err, "dsindex NOTES --index " + dir.at("db")));
}

TEST_CASE("dsindex: an update that meets damage rebuilds the index and keeps its settings", "[e2e]") {
  const TempDir dir;
  write_notes(dir);
  dir.write("notes/left out.md", "# Left out\n\nneedle stays too\n");
  REQUIRE(run("dsindex", {"notes", "--index", "db", "--exclude", "left*"}, dir).exit_code == 0);
  damage(dir, "db/g000001/termlist.glass", "removed");
  dir.write("notes/n1.md", "# Note 1\n\nzebra\n");

  const Run index = run("dsindex", {"notes", "--index", "db"}, dir);

  CAPTURE(index.out, index.err);
  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "built (the index was damaged)"));
  CHECK(run("dssearch", {"--index", "db", "-c", "zebra"}, dir).out == "1\n");
  CHECK(run("dssearch", {"--index", "db", "-c", "\"needle stays\""}, dir).out == "39\n");
}

}  // namespace dssearch
