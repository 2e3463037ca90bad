// SPDX-License-Identifier: GPL-2.0-or-later
// read_folder_settings: what the file in a folder of notes may say, and what becomes of one that says other things.
#include <sys/stat.h>

#include <chrono>

#include "indexer/base/error.hpp"
#include "indexer/write/folder_settings.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

AskedSettings settings_of(const std::string& yaml) {
  const TempDir dir;
  dir.write(".dssearch.yaml", yaml);
  return read_folder_settings(dir.at("."));
}

/// The error a file gives, without the folder before its name; then its hint.
std::pair<std::string, std::string> fault_of(const TempDir& dir) {
  try {
    read_folder_settings(dir.path().string());
  } catch (const Error& error) {
    const std::string what = error.what();
    const std::string folder = dir.path().string() + "/";
    REQUIRE(what.compare(0, folder.size(), folder) == 0);
    return {what.substr(folder.size()), error.hint()};
  }
  return {};
}

std::pair<std::string, std::string> fault_of(const std::string& yaml) {
  const TempDir dir;
  dir.write(".dssearch.yaml", yaml);
  return fault_of(dir);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("read_folder_settings: reads every setting", "[unit][indexer]") {
  const AskedSettings settings = settings_of(
      "# how to read these notes\n"
      "include: ['*.txt', \"*.org\"]\n"
      "exclude:\n  - drafts/\n  - '!keep.md'\n"
      "language: german\n"
      "max_size: 1000\n");

  CHECK(settings.include == std::vector<std::string>{"*.txt", "*.org"});
  CHECK(settings.exclude == std::vector<std::string>{"drafts/", "!keep.md"});
  CHECK(settings.language == "german");
  CHECK(settings.max_size_bytes == 1000);
}

TEST_CASE("read_folder_settings: no file, an empty one and names without a value say nothing", "[unit][indexer]") {
  const TempDir dir;
  CHECK(read_folder_settings(dir.at(".")) == AskedSettings{});
  CHECK(read_folder_settings(dir.at("no such folder")) == AskedSettings{});
  for (const char* yaml : {"", "\n", "# nothing\n", "---\n", "include:\nlanguage: ~\n"})
    CHECK(settings_of(yaml) == AskedSettings{});
}

TEST_CASE("read_folder_settings: one glob needs no list, an empty list is a list", "[unit][indexer]") {
  CHECK(settings_of("include: '*.txt'").include == std::vector<std::string>{"*.txt"});
  CHECK(settings_of("include: []").include == std::vector<std::string>{});
}

TEST_CASE("read_folder_settings: what is wrong is reported with its line and the way out", "[unit][indexer]") {
  const auto [yaml, what, hint] = GENERATE(table<std::string, std::string, std::string>(
      {{"language: german\nexclud: [a]\n", ":2: unknown setting 'exclud'", "did you mean exclude?"},
       {"exlcued: [a]\n", ":1: unknown setting 'exlcued'", "did you mean exclude?"},
       {"colour: red\n", ":1: unknown setting 'colour'", "known settings: include"},
       {"[a]: b\n", ":1: unknown setting ''", "known settings: include"},
       {"<<: {language: german}\n", ":1: unknown setting '<<'", "known settings: include"},
       {"language: german\nlanguage: english\n", ":2: language is set twice", "remove one"},
       {"- a\n", ":1: not a list of settings", "known settings: include"},
       {"just words\n", ":1: not a list of settings", "known settings: include"},
       {"\ninclude: {a: b}\n", ":2: include is a list of globs", "for example: include: ["},
       {"exclude: [a, [b]]\n", ":1: exclude is a list of globs", "for example: exclude: ["},
       {"exclude: [a,\n ~]\n", ":2: exclude is a list of globs", "for example: exclude: ["},
       {"include: ''\n", ":1: include is a list of globs", "for example: include: ["},
       {"language: [german]\n", ":1: language is one word", "for example"},
       {"language: klingon\n", ":1: no stemming for language 'klingon'", "english"},
       {"max_size: 16 MB\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"max_size: -1\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"max_size: 0\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"max_size: 64000001\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"max_size: 99999999999999999999\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"max_size: {}\n", ":1: max_size is a number of bytes", "dsindex --max-size"},
       {"include: [a\nlanguage: b\n", ":2: not valid YAML", "for example"},
       {"a: b\n---\nc: d\n", ": more than one YAML document", "keep only one"}}));
  CAPTURE(yaml);
  const auto [found, way_out] = fault_of(yaml);
  CAPTURE(found, way_out);
  CHECK(has(found, ".dssearch.yaml"));
  CHECK(has(found, what));
  CHECK(has(way_out, hint));
}

TEST_CASE("read_folder_settings: a hostile file is refused or read in bounded time", "[unit][indexer]") {
  const auto began = std::chrono::steady_clock::now();
  std::string laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name <= 'z'; ++name) {
    laughs += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 9; ++i) laughs += std::string(i == 0 ? "*" : ",*") + static_cast<char>(name - 1);
    laughs += "]\n";
  }
  CHECK(has(fault_of(laughs).first, "unknown setting 'a'"));
  CHECK(has(fault_of("include: &i [*i]\n").first, ".dssearch.yaml"));
  CHECK(has(fault_of("include: " + std::string(60'000, '[')).first, ".dssearch.yaml"));
  CHECK(has(fault_of("include: " + std::string(60'000, '{')).first, ".dssearch.yaml"));
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(has(fault_of(deep).first, ".dssearch.yaml"));
  std::string long_list = "exclude: [";
  for (int i = 0; i < 1001; ++i) long_list += "a,";
  CHECK(has(fault_of(long_list + "]\n").first, "more than 1000 globs"));
  CHECK(has(fault_of("exclude: [" + std::string(5000, 'a') + "]\n").first, "longer than 4096 bytes"));
  CHECK(has(fault_of("language: " + std::string(50'000, 'a') + "\n").first, "no stemming for language 'aaa"));
  CHECK(fault_of(std::string(60'000, 'a') + ": b\n").first.size() < 200);
  CHECK(has(fault_of("# " + std::string(66'000, 'a')).first, ".dssearch.yaml: larger than 65536 bytes"));
  CHECK(has(fault_of(std::string("include: [\0]\n", 13)).first, ".dssearch.yaml: not text"));
  CHECK(has(fault_of("include: [\xff]\n").first, ".dssearch.yaml: invalid UTF-8 at line 1"));
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
}

TEST_CASE("read_folder_settings: takes a regular file only", "[unit][indexer]") {
  const TempDir dir;
  const std::string way_out = "it must be a text file of at most 64 KB; fix or remove it";
  SECTION("a link to a file that is as it should be") {
    dir.write("elsewhere/real.yaml", "language: german\n");
    dir.link(".dssearch.yaml", "elsewhere/real.yaml");
    CHECK(fault_of(dir) == std::pair<std::string, std::string>{".dssearch.yaml: not a regular file", way_out});
  }
  SECTION("a link that leads nowhere") {
    dir.link(".dssearch.yaml", "nowhere");
    CHECK(fault_of(dir).first == ".dssearch.yaml: not a regular file");
  }
  SECTION("a pipe that nobody writes to") {
    REQUIRE(::mkfifo(dir.at(".dssearch.yaml").c_str(), 0600) == 0);
    CHECK(fault_of(dir).first == ".dssearch.yaml: not a regular file");
  }
  SECTION("a folder") {
    dir.mkdir(".dssearch.yaml");
    CHECK(fault_of(dir).first == ".dssearch.yaml: not a regular file");
  }
  SECTION("one that may not be read") {
    dir.write(".dssearch.yaml", "language: german\n");
    dir.chmod(".dssearch.yaml", 0);
    CHECK(holds_without_root([&] { return fault_of(dir).first == ".dssearch.yaml: permission denied"; }));
  }
}

}  // namespace dssearch
