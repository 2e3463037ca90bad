// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/line_formats.hpp"
#include "indexer/base/error.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

Results answer() {
  Hit hit;
  hit.id = "4f2a9c1e7k3mq";
  hit.score = 1.5;
  hit.path = "a.md";
  hit.title = "Title\033[31m";
  hit.headings = {"Outer", "Inner"};
  hit.anchor = "inner";
  hit.line = 3;
  hit.hit_line = 5;
  hit.hit_column = 8;
  hit.hit_byte = 9;
  hit.snippet = {{"a\n", false}, {"needle", true}, {" b", false}};
  Results out;
  out.hits = {hit, hit};
  out.hits[1].headings.clear();
  return out;
}

std::string below(const std::string&, const std::string& path) {
  return "notes/" + path;
}

std::string first_line(const std::string& format) {
  Results one = answer();
  one.hits.resize(1);
  return LineTemplate(format).fill(one, below);
}

}  // namespace

TEST_CASE("vimgrep_lines: one line per hit, whatever the snippet holds", "[unit][searcher]") {
  CHECK(vimgrep_lines(answer(), below) == "notes/a.md:5:9:a needle b\nnotes/a.md:5:9:a needle b\n");
  CHECK(vimgrep_lines(answer(), [](const std::string&, const std::string&) { return "x\ny.md"; }).find("x\n") ==
        std::string::npos);
}

TEST_CASE("LineTemplate: each name has its value", "[unit][searcher]") {
  CHECK(first_line("{path}:{line}:{hit_line}") == "notes/a.md:3:5\n");
  CHECK(first_line("{id} {score} {anchor}") == "4f2a9c1e7k3mq 1.5000 inner\n");
  CHECK(first_line("{heading}|{snippet}") == "Inner|a needle b\n");
  CHECK(first_line("{title}") == "Title\\x1b[31m\n");
  CHECK(LineTemplate("{heading};").fill(answer(), below) == "Inner;\nTitle\\x1b[31m;\n");
}

TEST_CASE("LineTemplate: escapes, braces and line ends", "[unit][searcher]") {
  CHECK(first_line("a\\tb\\\\c\\d") == "a\tb\\c\\d\n");
  CHECK(first_line("{{{id}}}") == "{4f2a9c1e7k3mq}\n");
  CHECK(first_line("x\\n") == "x\n");
  CHECK(first_line("{path}\\0") == std::string("notes/a.md\0", 11));
  CHECK(first_line("x\\") == "x\\\n");
}

TEST_CASE("LineTemplate: an unknown value is an error that lists the known ones", "[unit][searcher]") {
  const std::string wrong = GENERATE(as<std::string>{}, "{nosuch}", "{path", "{}", "{ path }", "x {Path}");
  try {
    const LineTemplate refused(wrong);
    FAIL(wrong);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.hint().find("{path} {line}") != std::string::npos);
  }
}

}  // namespace dssearch
