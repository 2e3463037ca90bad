// SPDX-License-Identifier: GPL-2.0-or-later
// An accented letter is the same in NFC (é) and NFD (e and its accent), whoever writes it: the disk, a note, a setting,
// a query. Only git tells them apart.
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

const std::string kComposed = "Entwürfe";
const std::string kApart = "Entwu\xCC\x88rfe";

/// The name on the disk, and the name that users type.
std::pair<std::string, std::string> two_forms() {
  return GENERATE(values<std::pair<std::string, std::string>>({{kComposed, kApart}, {kApart, kComposed}}));
}

std::string indexed(const TempDir& dir, const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments{"notes"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  REQUIRE(run("dsindex", arguments, dir).exit_code == 0);
  return run("dssearch", {"--notes", "notes", "-l", "geheim"}, dir).out;
}

}  // namespace

TEST_CASE("dsindex: a folder is left out in whichever form it is named", "[e2e]") {
  const auto [on_disk, typed] = two_forms();
  const auto [file, before, after] = GENERATE(table<std::string, std::string, std::string>({
      {".dssearchignore", "", "/\n"},
      {".dssearchignore", "/", "\n"},
      {".dssearchignore", "", "/**\n"},
      {".dssearchignore", "*.txt\n", "\n"},
      {".ignore", "", "/\n"},
      {".dssearch.yaml", "exclude: ['", "/']\n"},
      {".dssearch.yaml", "exclude:\n  - ", "\n"},
  }));
  const TempDir dir;
  dir.write("notes/" + on_disk + "/a.md", "# A\n\ngeheim\n");
  dir.write("notes/open.md", "# B\n\ngeheim\n");
  dir.write("notes/" + file, before + typed + after);

  CAPTURE(on_disk, file);
  CHECK(indexed(dir) == "notes/open.md\n");
}

TEST_CASE("dsindex: --exclude and taking back name a folder in either form", "[e2e]") {
  const auto [on_disk, typed] = two_forms();
  const TempDir dir;
  dir.write("notes/" + on_disk + "/a.md", "# A\n\ngeheim\n");
  dir.write("notes/x/" + on_disk + ".md", "# C\n\ngeheim\n");
  dir.write("notes/open.md", "# B\n\ngeheim\n");

  CHECK(indexed(dir, {"--exclude", typed + "*"}) == "notes/open.md\n");

  dir.write("notes/.dssearchignore", "*/\n!" + typed + "/\n");
  CHECK(indexed(dir, {"--full"}) == "notes/open.md\nnotes/" + on_disk + "/a.md\n");
}

TEST_CASE("dsindex: .gitignore compares bytes, as git does", "[e2e]") {
  const auto [on_disk, typed] = two_forms();
  const TempDir dir;
  dir.mkdir("notes/.git");
  dir.write("notes/" + on_disk + "/a.md", "# A\n\ngeheim\n");
  dir.write("notes/.gitignore", typed + "/\n");

  CHECK(indexed(dir) == "notes/" + on_disk + "/a.md\n");

  dir.write("notes/.gitignore", on_disk + "/\n");
  CHECK(indexed(dir).empty());
}

TEST_CASE("dssearch: words, paths, tags and fields are found in either form", "[e2e]") {
  const bool is_apart = GENERATE(false, true);
  const auto name = [](bool apart) -> std::string { return apart ? kApart : kComposed; };
  const auto word = [](bool apart) { return std::string(apart ? "gro\xCC\x88ße" : "größe"); };
  const TempDir dir;
  const std::string path = name(is_apart) + "/" + word(is_apart) + ".md";
  dir.write("notes/" + path, "---\n" + word(is_apart) + ": " + name(is_apart) + "\ntags: [" + name(is_apart) +
                                 "]\n---\n# Titel\n\n" + word(is_apart) + " #" + word(is_apart) + "\n");
  dir.write("notes/other.md", "# Other\n\nnothing\n");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);

  const std::string other = word(!is_apart);
  const std::string other_name = name(!is_apart);
  const std::vector<std::string> queries{other,
                                         "\"" + other + "\"",
                                         "in:" + other_name,
                                         "in:" + name(is_apart),
                                         "path:" + other,
                                         "tag:" + other_name,
                                         "tag:" + other,
                                         other + ":" + other_name,
                                         "fm." + other + ":" + other_name,
                                         "titel -in:other"};
  for (const std::string& query : queries) {
    CAPTURE(query);
    CHECK(run("dssearch", {"--notes", "notes", "-l", query}, dir).out == "notes/" + path + "\n");  // bytes of the disk
  }
}

}  // namespace dssearch
