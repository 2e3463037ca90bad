// SPDX-License-Identifier: GPL-2.0-or-later
// How cut_note divides notes by headings and bold titles, and what it calls them.
#include <string>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

// One row per section: kind, level, heading path, anchor.passage, lines, text.
Strings outline(const std::string& text) {
  constexpr const char* kKinds[] = {"preamble", "heading", "bold", "label", "more"};
  Strings rows;
  for (const Section& section : cut_note(text, "note.md").sections) {
    std::string row = std::string(kKinds[static_cast<int>(section.kind)]) + " " + std::to_string(section.level) + " ";
    for (std::size_t i = 0; i < section.heading_path.size(); ++i)
      row += (i == 0 ? "" : " > ") + section.heading_path[i];
    row += " #" + section.anchor + "." + std::to_string(section.passage);
    row += " " + std::to_string(section.line) + "-" + std::to_string(section.end_line) + ": " + section.text;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("cut_note: ATX and setext headings start sections at their level", "[unit][markdown]") {
  CHECK(outline("above\n\n# One\ntext\n\nTwo\n---\nmore\n\n### Three\n\nNew\n===\nend\n") ==
        Strings{"preamble 0  #.0 1-1: above", "heading 1 One #one.0 3-4: text", "heading 2 One > Two #two.0 6-8: more",
                "heading 3 One > Two > Three #three.0 10-10: ", "heading 1 New #new.0 12-14: end"});
}

TEST_CASE("cut_note: a skipped level is not in the path", "[unit][markdown]") {
  CHECK(outline("# A\n### B\n## C\n") ==
        Strings{"heading 1 A #a.0 1-1: ", "heading 3 A > B #b.0 2-2: ", "heading 2 A > C #c.0 3-3: "});
}

TEST_CASE("cut_note: markup of a heading does not reach path and anchor", "[unit][markdown]") {
  CHECK(outline("# The `MLA` **cache** of [V3](v3.md) #\n") ==
        Strings{"heading 1 The MLA cache of V3 #the-mla-cache-of-v3.0 1-1: "});
}

TEST_CASE("cut_note: an explicit id is no part of a heading", "[unit][markdown]") {
  CHECK(outline("# Title {#custom}\n") == Strings{"heading 1 Title #title.0 1-1: "});
}

TEST_CASE("cut_note: headings in lists and quotes start sections too", "[unit][markdown]") {
  CHECK(outline("# A\n\n- ## In a list\n  text\n\n> ## In a quote\n> quoted\n") ==
        Strings{"heading 1 A #a.0 1-1: ", "heading 2 A > In a list #in-a-list.0 3-4: text",
                "heading 2 A > In a quote #in-a-quote.0 6-7: quoted"});
}

TEST_CASE("cut_note: a heading in code is code", "[unit][markdown]") {
  CHECK(outline("```\n# no heading\n```\n") == Strings{"preamble 0  #.0 1-3: # no heading"});
}

TEST_CASE("cut_note: repeated headings get numbered anchors", "[unit][markdown]") {
  CHECK(outline("# A\n# A\n# A 1\n") ==
        Strings{"heading 1 A #a.0 1-1: ", "heading 1 A #a-1.0 2-2: ", "heading 1 A 1 #a-1-1.0 3-3: "});
}

TEST_CASE("cut_note: real headings get their anchors before titles and labels", "[unit][markdown]") {
  CHECK(outline("**Setup**\n\ntext\n\n# Setup\n") ==
        Strings{"bold 1 Setup #setup-1.0 1-3: text", "heading 1 Setup #setup.0 5-5: "});
}

TEST_CASE("cut_note: a bold title is a heading one below the real one", "[unit][markdown]") {
  CHECK(outline("# A\n\n**Title one**\n\ntext\n\n**Title two:**\n\nmore\n\n## B\n\n***Deep***\n") ==
        Strings{"heading 1 A #a.0 1-1: ", "bold 2 A > Title one #title-one.0 3-5: text",
                "bold 2 A > Title two #title-two.0 7-9: more",
                "heading 2 A > B #b.0 11-11: ", "bold 3 A > B > Deep #deep.0 13-13: "});
}

TEST_CASE("cut_note: the first bold title of a note without headings stands above the others", "[unit][markdown]") {
  CHECK(outline("**The note**\n\n**Part one**\n\ntext\n") ==
        Strings{"bold 1 The note #the-note.0 1-1: Part one", "bold 2 The note > Part one #part-one.0 3-5: text"});
}

TEST_CASE("cut_note: bold sentences, notices and long texts are not titles", "[unit][markdown]") {
  const std::string paragraph =
      GENERATE(as<std::string>{}, "**This is a sentence.**", "**Stop!**", "**one;**", "**Note:**", "**Warning**",
               "**IMPORTANT: read this**", "**Bold** and more", "**" + std::string(161, 'a') + "**");

  CHECK(cut_note("# A\n\n" + paragraph + "\n", "note.md").sections.size() == 1);
}

TEST_CASE("cut_note: a bold paragraph inside a quote is no title", "[unit][markdown]") {
  CHECK(cut_note("# A\n\n> **Quoted words**\n", "note.md").sections.size() == 1);
}

TEST_CASE("cut_note: lines count with the front matter", "[unit][markdown]") {
  CHECK(outline("---\ntitle: x\n---\n\n# A\ntext\n") == Strings{"heading 1 A #a.0 5-6: text"});
  CHECK(outline("---\r\ntitle: x\r\n---\r\n\r\n# A\r\ntext\r\n") == Strings{"heading 1 A #a.0 5-6: text"});
}

TEST_CASE("cut_note: the title is the front matter's, else the first h1, else a bold title, else the file's name",
          "[unit][markdown]") {
  CHECK(cut_note("---\ntitle: Front\n---\n# Head\n", "a/note.md").title == "Front");
  CHECK(cut_note("## Two\n# Head\n**Bold**\n", "a/note.md").title == "Head");
  CHECK(cut_note("## Two\n\n**Bold**\n", "a/note.md").title == "Bold");
  CHECK(cut_note("## Two\n", "a/my.note.md").title == "my.note");
  CHECK(cut_note("text\n", ".md").title == ".md");
}

TEST_CASE("cut_note: an empty note has one empty section and a warning", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "", "\n", " \r\n\t\n");

  const Note note = cut_note(text, "empty.md");

  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].text.empty());
  CHECK(note.sections[0].kind == SectionKind::preamble);
  CHECK(note.title == "empty");
  CHECK(note.warnings == Strings{"the note is empty"});
}

TEST_CASE("cut_note: a note of front matter only is empty but has its fields", "[unit][markdown]") {
  const Note note = cut_note("---\ntitle: Only\ntags: [a]\n---\n", "a.md");

  CHECK(note.title == "Only");
  CHECK(note.front_matter.all("tags") == Strings{"a"});
  REQUIRE(note.sections.size() == 1);
  CHECK(note.warnings == Strings{"the note is empty"});
}

TEST_CASE("cut_note: broken front matter is a warning, and the text is read", "[unit][markdown]") {
  const Note note = cut_note("---\ntitle: [x\n---\n# A\ntext\n", "a.md");

  REQUIRE(note.warnings.size() == 1);
  CHECK(note.warnings[0].find("not valid YAML") != std::string::npos);
  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].text == "text");
}

TEST_CASE("cut_note: a very long section is cut into passages with one anchor", "[unit][markdown]") {
  std::string text = "# Long\n\n";
  for (int i = 0; i < 30; ++i) text += std::string(990, 'a') + "\n\n";

  const Note note = cut_note(text, "a.md");

  REQUIRE(note.sections.size() == 4);
  for (std::size_t i = 0; i < note.sections.size(); ++i) {
    const Section& section = note.sections[i];
    CHECK(section.anchor == "long");
    CHECK(section.heading_path == Strings{"Long"});
    CHECK(section.passage == static_cast<int>(i));
    CHECK(section.kind == (i == 0 ? SectionKind::heading : SectionKind::continuation));
    CHECK(section.source.size() <= 9000);
  }
}

TEST_CASE("cut_note: a heading longer than any reader takes for one is text as well", "[unit][markdown]") {
  std::string words;
  for (int i = 0; i < 400; ++i) words += "wörd ";

  const Note note = cut_note("# " + words + "last\n\n## Sub\n", "a.md");

  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].heading_path[0].size() <= 1000);
  CHECK(to_valid_utf8(note.sections[0].heading_path[0]) == note.sections[0].heading_path[0]);
  CHECK(note.sections[0].text.ends_with("last"));
  CHECK(note.sections[1].heading_path.size() == 2);
}

TEST_CASE("cut_note: heading paths do not multiply without bound", "[unit][markdown]") {
  std::string text = "# " + std::string(900, 'a') + "\n## " + std::string(900, 'b') + "\n";
  const int subs = 40'000;
  for (int i = 0; i < subs; ++i) text += "### c\n- **d:** e\n- f\n";

  const Note note = cut_note(text + "\nlast words\n", "a.md");

  std::size_t bytes = 0;
  for (const Section& section : note.sections) {
    for (const std::string& heading : section.heading_path) bytes += heading.size();
  }
  CHECK(bytes < 40'000'000);
  CHECK(note.sections.back().text.ends_with("last words"));
  CHECK(note.sections.back().source.end == text.size() + 12);
}

}  // namespace dssearch
