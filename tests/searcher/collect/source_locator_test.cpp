// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/source_locator.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

struct Case {
  std::string what;
  std::string text;
  int line;
  int column;
};

TEST_CASE("search: hit_line and hit_column are where the match stands in the file", "[unit][searcher]") {
  const Case test = GENERATE(values<Case>({
      {"soft-wrapped paragraph", "# A\n\none two\nthree **needle** four\nfive\n", 4, 9},
      {"front matter", "---\ntitle: T\n---\n\nx needle\n", 5, 3},
      {"nested list", "- a\n  - b\n    c\n    needle\n", 4, 5},
      {"table", "a | b\n--|--\n1 | 2\n3 | needle\n", 4, 5},
      {"fenced code", "```c\nint a;\n\n  int needle;\n```\n", 4, 7},
      {"indented code", "x\n\n    a\n    needle\n", 4, 5},
      {"quote", "> a\n> needle\n", 2, 3},
      {"HTML block", "<div>\n<p>a</p>\n<p>needle</p>\n</div>\n", 3, 4},
      {"code span over lines", "a `b\nc` d\nneedle\n", 3, 1},
      {"link over lines", "[a\nb](x\n\"title\") c\nneedle\n", 4, 1},
      {"CRLF", "# A\r\n\r\none\r\ntwo needle\r\n", 4, 5},
      {"lone CR", "# A\r\rone\rtwo needle\r", 4, 5},
      {"characters, not bytes", "é模\U0001F680 needle\n", 1, 5},
      {"byte order mark", "\xEF\xBB\xBFneedle\n", 1, 1},
      {"UTF-16", std::string("\xFF\xFEx\0\n\0n\0e\0e\0d\0l\0e\0", 18), 2, 1},
      {"another form", "a\nthe needles\n", 2, 5},
      {"cell behind the last column", "a | b\n--|--\n1 | `x|y` | needle\n", 3, 13},
      {"title of a link", "one\n[two](x \"the needle\")\nthree\nfour\n", 2, 14},
      {"title of a link in a list", "- one\n- [two](x \"the needle\")\n- three\n", 2, 16},
      {"title of a definition", "[two]\n\n[two]: x\n  \"the needle\"\n", 4, 8},
      {"attribute", "<p>\n<img\n  alt=\"the needle\">\nmore</p>\n\ntext\n", 3, 12},
      {"title of code", "x\n\n```c title=\"needle\"\nint a;\n```\n", 3, 13},
      {"only in the heading", "x\n\n## The needle\n\ntext\n", 3, 8},
      {"first of two", "a\nneedle\nneedle\n", 2, 1},
  }));
  CAPTURE(test.what);
  const SmallIndex index(NoteTexts{{"a.md", test.text}});

  const Results results = index.search("needle");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].hit_line == test.line);
  CHECK(results.hits[0].hit_column == test.column);
}

TEST_CASE("search: editors get the column in bytes", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "é模\U0001F680 needle\n"}, {"b.md", "plain needle\n"}});

  for (const Hit& hit : index.search("needle").hits) CHECK(hit.hit_byte == (hit.path == "a.md" ? 11 : 7));
}

TEST_CASE("search: the place is that of the form shown, not of a part of it", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\n[a loss](loss.md) of auxiliary-loss-free kind\n"}});

  CHECK(index.search("auxiliary-loss-free").hits.at(0).hit_column == 22);
}

TEST_CASE("search: of a note that changed or is gone the index's line is reported, column 1", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\none\ntwo needle\n"}, {"b.md", "# B\n\nneedle\n"}});
  index.dir().write("notes/a.md", "# A\n\nneedle is elsewhere now\n");
  index.dir().remove("notes/b.md");

  for (const Hit& hit : index.search("needle").hits) {
    CHECK(hit.stale);
    CHECK(hit.hit_line == (hit.path == "a.md" ? 4 : 3));
    CHECK(hit.hit_column == 1);
  }
}

}  // namespace
}  // namespace dssearch
