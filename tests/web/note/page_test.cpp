// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("note page: a note says which notes link to it and which are like it", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/reef.md", "# Reef\n\n## Who walks\n\nCrabs walk sideways on ten legs.\n\n[[crab|A crab]]\n");
  pages.refresh();

  const std::string page = pages.get("/note?path=sea/crab.md").body;

  const std::size_t linked = page.find("<h2>Linked from</h2>");
  const std::size_t related = page.find("<h2>Related</h2>");
  REQUIRE(linked != std::string::npos);
  REQUIRE(related != std::string::npos);
  const std::string links = page.substr(linked, related - linked);
  CHECK_THAT(links, ContainsSubstring("<a href=\"/note?path=sea/eel%20%22x%22.md#eel\">Eel</a>"));
  CHECK_THAT(links, ContainsSubstring("<a href=\"/note?path=reef.md#who-walks\">Reef</a> <span class=\"of\">\u203A Who "
                                      "walks</span>"));
  CHECK_THAT(page.substr(related), ContainsSubstring("<a href=\"/note?path=reef.md#who-walks\">Reef</a>"));
  CHECK_THAT(pages.get("/note?path=reef.md").body, !ContainsSubstring("Linked from"));
}

TEST_CASE("note page: long lists and long values of the front matter are folded", "[unit][web]") {
  Pages pages;
  std::string list;
  for (int i = 1; i <= 30; ++i) list += (i > 1 ? ", w" : "w") + std::to_string(i);
  const std::string text(300, 'x');
  pages.dir.write("notes/long.md", "---\nwords: [" + list + "]\nten: [1, 2]\nabout: \"<b> first " + text +
                                       "\"\n---\n\n# Long\n\ntext\n");
  pages.refresh();

  const std::string page = pages.get("/note?path=long.md").body;

  CHECK_THAT(page, ContainsSubstring("w10<details class=\"others\"><summary>20 more</summary>w11, w12"));
  CHECK_THAT(page,
             ContainsSubstring("<details class=\"long\"><summary>&lt;b&gt; first\u2026</summary>&lt;b&gt; first " +
                               text + "</details>"));
  CHECK_THAT(page, ContainsSubstring("<td dir=\"auto\">1, 2</td>"));
}

TEST_CASE("note page: the folders a note is in lead to their notes", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/a&b/\u05D0\u05D1/deep.md", "# Deep\n\nwater\n");
  pages.refresh();
  const std::string folder = "/browse?in=a%26b/%D7%90%D7%91";

  const std::string note = pages.get("/note?path=a%26b/%D7%90%D7%91/deep.md").body;
  const std::string source = pages.get("/source?path=a%26b/%D7%90%D7%91/deep.md").body;

  // Each step is a line from left to right of its own, or the sign between two of them would stand at the wrong side.
  const std::string way = "<li><a href=\"/browse?in=a%26b\">a&amp;b</a></li><li><a href=\"" + folder +
                          "\">\u05D0\u05D1</a></li><li>deep.md</li></ol>";
  CHECK_THAT(note, ContainsSubstring(way));
  CHECK_THAT(source, ContainsSubstring(way));
  CHECK(pages.get(folder).status == 200);
}

TEST_CASE("note page: a note without text says so", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/empty.md", "");
  pages.dir.write("notes/head.md", "---\ntags: [a]\n---\n");
  pages.refresh();

  CHECK_THAT(pages.get("/note?path=empty.md").body, ContainsSubstring("This note has no text."));
  CHECK_THAT(pages.get("/note?path=head.md").body, ContainsSubstring("This note has no text."));
  CHECK_THAT(pages.get("/note?path=sea/crab.md").body, !ContainsSubstring("This note has no text."));
}

TEST_CASE("note page: marks can be counted, left and removed", "[unit][web]") {
  const Pages pages;

  const std::string marked = pages.get("/note?path=sea/crab.md&q=sideways").body;
  const std::string none = pages.get("/note?path=sea/crab.md&q=zebra").body;

  CHECK_THAT(marked, ContainsSubstring("href=\"/note?path=sea/crab.md\">Remove marks</a>") &&
                         ContainsSubstring("id=\"page.next\""));
  CHECK_THAT(none, ContainsSubstring("No word of <q>zebra</q> is in this note.") && !ContainsSubstring("Remove marks"));
  CHECK_THAT(pages.get("/note?path=sea/crab.md").body, !ContainsSubstring("class=\"marks\""));
}

TEST_CASE("note page: big scripts come only with notes that need them", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/math.md", "# Math\n\n$x^2$\n");
  pages.dir.write("notes/fence.md", "# Fence\n\n```math\nx\n```\n");
  pages.dir.write("notes/code.md", "# Code\n\n```cpp\nint a;\n```\n");
  pages.dir.write("notes/plain.md", "# Plain\n\n```\n$5\n```\n\n`$x$`\n");
  pages.refresh();
  const auto [path, math, code] = GENERATE(table<std::string, bool, bool>(
      {{"math.md", true, false}, {"fence.md", true, false}, {"code.md", false, true}, {"plain.md", false, false}}));

  const std::string page = pages.get("/note?path=" + path).body;

  CAPTURE(path);
  CHECK((page.find("/temml.min.js?v=") != std::string::npos) == math);
  CHECK((page.find("/note_code.js?v=") != std::string::npos) == code);
  CHECK((page.find("data-highlights=\"/highlight.min.js?v=") != std::string::npos) == code);
  for (const std::string asset : {"/note.js", "/temml.min.js", "/Temml-Local.css", "/note_math.js", "/note_math.css",
                                  "/note_code.js", "/note_code.css", "/highlight_worker.js", "/highlight.min.js"}) {
    CAPTURE(asset);
    CHECK(pages.get(asset).status == 200);
    CHECK(pages.get(asset).body.size() > 100);
  }
}

TEST_CASE("note page: only pictures that a note shows or links to are served", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/private.png", "not shown");

  CHECK(pages.get("/file?path=private.png").status == 404);
  CHECK_THAT(pages.get("/file?path=private.png").body, !ContainsSubstring("not shown"));
  pages.dir.write("notes/sea/album.md", "# Album\n\n![](../private.png)\n");
  pages.refresh();
  CHECK(pages.get("/file?path=private.png").status == 200);
}
