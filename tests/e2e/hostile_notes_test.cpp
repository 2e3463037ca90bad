// SPDX-License-Identifier: GPL-2.0-or-later
// A folder of everything that was made to hang, crash or fool an indexer: told, the rest indexed, time and memory
// bounded.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kBomb = 128 * 1024;
constexpr long kMemoryKb = 400'000;  // 256,000 on two threads: large notes wait for each other, none is read whole
// Sanitizers and machines under load included; figures of a plain build are far below.
constexpr std::chrono::seconds kTime{100};

std::string repeat(const std::string& piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

std::string table_bomb(std::size_t bytes) {
  return repeat("|a", bytes / 3) + "|\n" + repeat("|-", bytes / 3) + "|\n" + repeat("a\n", bytes / 3);
}

/// Inputs that take the Markdown parser minutes or gigabytes, each with a heading that must be found.
void write_bombs(const TempDir& dir) {
  const auto bomb = [&](const std::string& name, const std::string& text) {
    dir.write("notes/bombs/" + name + ".md", "# needle " + name + "\n\n" + text + "\n");
  };
  bomb("table", table_bomb(kBomb));
  bomb("references", "[x]: /" + std::string(kBomb / 4, 'u') + "\n\n" + repeat("[x] ", kBomb / 2));
  bomb("instructions", repeat("<?", kBomb));
  bomb("parentheses", "http://a.b/" + std::string(kBomb, ')'));
  bomb("images", repeat("![[]()", kBomb));
  bomb("declarations", repeat("<!A ", kBomb));
  bomb("cdata", repeat("<![CDATA[", kBomb));
  bomb("brackets", std::string(kBomb, '['));
  bomb("emphasis", repeat("*a **a ", kBomb));
  bomb("quotes", std::string(100'000, '>') + " a");
  bomb("lists", repeat("- ", 200'000) + "a");
  bomb("openlists", repeat("- ", kBomb / 2) + "a\n" + repeat("b\n", kBomb / 2) + repeat("\n", kBomb));
  bomb("deepwords", repeat(">", kBomb / 2) + " " + repeat("*a* <br> ![a](http://b.c/d) [a](javascript:b) ", kBomb / 2));
  bomb("dashes", repeat("a\n-|-\n", kBomb));
  bomb("signs", repeat("a* ", kBomb) + repeat("[a](b) ", kBomb));
  bomb("footnotes", repeat("*a ", kBomb) + repeat("[^1]", kBomb));
  bomb("tildes", repeat("~~a ", kBomb) + repeat("a~ ", kBomb));
  bomb("pictures", repeat("![a ", kBomb) + repeat("[b](c) ", kBomb));
  bomb("addresses", repeat("http://a.b<", 4 * kBomb));
  bomb("mails", repeat("*a ", kBomb) + repeat("a@b.c ", 8 * kBomb) + repeat("a* ", kBomb));
  bomb("headings", repeat("# a\n", 4'000'000));
  bomb("line", repeat("word ", 15'000'000));
}

/// What is read without a parser of its own: marks, front matter, tags, brackets that define an abbreviation.
void write_long_starts(const TempDir& dir) {
  const auto note = [&](const std::string& name, const std::string& start, const std::string& text) {
    dir.write("notes/starts/" + name + ".md", start + "# needle " + name + "\n\n" + text + "\n");
  };
  const auto numbered = [](const std::string& before, const std::string& after, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += before + std::to_string(i) + after;
    return out;
  };
  note("marks", repeat("\xEF\xBB\xBF", 300'000) + "\n\n", "");
  dir.write("notes/starts/wide_marks.md", "\xFF\xFE" + repeat("\xFF\xFE", 200'000));
  note("parts",
       "---\na: &a [[]" + repeat(",[]", 9000) + "]\nb: &b [*a" + repeat(" ,*a", 9000) + " ]\nc: &c [*b" +
           repeat(" ,*b", 9000) + " ]\nd: [*c" + repeat(" ,*c", 9000) + " ]\n---\n",
       "");
  note("aliases", "---\na: &a " + std::string(20'000, 'x') + "\nb: [*a" + repeat(" ,*a", 30'000) + " ]\n---\n",
       numbered("# h", "\n\n", 40'000));
  note("fields", "---\n" + numbered("f", ": a\n", 900) + "---\n", numbered("# h", "\n\n", 40'000));
  note("title", "---\ntitle: " + repeat("ab ", 60'000) + "\n---\n", numbered("# h", "\n\n", 40'000));
  note("hashes", "", numbered("#tag", " ", 200'000));
  note("initials", "", repeat("a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a (AAAAAAAAAB) ", kBomb));
}

/// What is no note although it is named like one.
void write_odd_entries(const TempDir& dir) {
  dir.write("notes/huge.md", "");
  std::filesystem::resize_file(dir.at("notes/huge.md"), 100'000'000);
  dir.write("notes/nul.md", std::string("# N\0ul\n\nneedle\n", 15));
  dir.write("notes/broken.md", "# Broken\n\nneedle \xff\xfe\xc0\x80\n");
  dir.write("notes/new\nline.md", "# New line\n\nneedle\n");
  dir.write("notes/\xff\xfe.md", "# Bytes\n\nneedle\n");
  dir.write("outside.md", "secret");
  dir.link("notes/out.md", "../outside.md");
  dir.link("notes/loop", ".");
  dir.link("notes/up", "..");
  REQUIRE(::mkfifo(dir.at("notes/pipe.md").c_str(), 0600) == 0);
}

}  // namespace

TEST_CASE("dsindex: a folder of hostile notes is indexed in bounded time and memory, and reported", "[e2e]") {
  const TempDir dir;
  dir.write("notes/good.md", "# Good\n\nneedle stays\n");
  write_bombs(dir);
  write_long_starts(dir);
  write_odd_entries(dir);
  const bool has_device = ::mknod(dir.at("notes/device.md").c_str(), S_IFCHR | 0600, 1U << 8 | 5U) == 0;

  const auto began = std::chrono::steady_clock::now();
  const Run index = run("dsindex", {"notes", "--index", "db", "-v"}, dir);
  const auto took = std::chrono::steady_clock::now() - began;
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);

  CAPTURE(index.out, index.err, used.ru_maxrss, std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  CHECK(index.exit_code == 0);
  CHECK(took < kTime);
  if (std::string(DSSEARCH_SANITIZERS).empty()) CHECK(used.ru_maxrss < kMemoryKb);
  CHECK(holds(index.out, "skipped huge.md: larger than 16 MB"));
  CHECK(holds(index.out, "skipped pipe.md: not a regular file"));
  if (has_device) CHECK(holds(index.out, "skipped device.md: not a regular file"));
  CHECK(holds(index.out, "warning broken.md: invalid UTF-8 at line 3"));
  for (const char* link : {"out.md", "loop", "up"}) CHECK(holds(index.out, std::string("link not followed: ") + link));
  const auto search = [&](const std::string& query) {
    return run("dssearch", {"--index", "db", "--fresh", "never", "-l", "-n", "1000", query}, dir);
  };
  for (const char* name :
       {"table",    "references", "instructions", "parentheses", "images",    "declarations", "cdata",     "brackets",
        "emphasis", "quotes",     "lists",        "headings",    "line",      "openlists",    "deepwords", "dashes",
        "signs",    "footnotes",  "tildes",       "pictures",    "addresses", "mails"}) {
    CAPTURE(name);
    CHECK(
        holds(search("heading:\"needle " + std::string(name) + "\"").out, "notes/bombs/" + std::string(name) + ".md"));
  }
  for (const char* name : {"marks", "parts", "aliases", "fields", "title", "hashes", "initials"}) {
    CAPTURE(name);
    CHECK(
        holds(search("heading:\"needle " + std::string(name) + "\"").out, "notes/starts/" + std::string(name) + ".md"));
  }
  CHECK(holds(index.out, "warning starts/parts.md: front matter has more than 1,000 values or 64 KB of them"));
  CHECK(holds(index.out, "warning starts/title.md: the title is longer than 1,000 bytes"));
  const std::string found = search("needle").out;
  CHECK(holds(found, "good.md"));
  CHECK(holds(found, "broken.md"));
  CHECK(search("secret").exit_code == 1);
}

}  // namespace dssearch
