// SPDX-License-Identifier: GPL-2.0-or-later
// What cut_note makes of the text of a section: blocks, lines, tags, links.
#include <string>
#include <vector>

#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

Section only(const std::string& text) {
  const Note note = cut_note(text, "note.md");
  REQUIRE(note.sections.size() == 1);
  return note.sections[0];
}

Strings blocks_of(const Section& section) {
  Strings out;
  for (const TextBlock& block : section.blocks) out.push_back(section.text.substr(block.at.begin, block.at.size()));
  return out;
}

}  // namespace

TEST_CASE("cut_note: paragraphs and items are blocks of their own", "[unit][markdown]") {
  const Section section = only("one\ntwo\n\n- three\n- four\n\n> five\n");

  CHECK(section.text == "one two\nthree\nfour\nfive");
  CHECK(blocks_of(section) == Strings{"one two", "three", "four", "five"});
}

TEST_CASE("cut_note: line marks tell where words stand", "[unit][markdown]") {
  const Section section = only("one\ntwo\n\nthree\n");

  CHECK(section.text == "one two\nthree");
  CHECK(section.lines == std::vector<LineMark>{{0, 0}, {4, 1}, {8, 3}});
}

TEST_CASE("cut_note: line marks count from the section's first line", "[unit][markdown]") {
  const Section section = cut_note("# A\n\nx\n\n# B\n\none\ntwo\n", "a.md").sections.at(1);

  CHECK(section.line == 5);
  CHECK(section.lines == std::vector<LineMark>{{0, 2}, {4, 3}});
}

TEST_CASE("cut_note: a table row is a block with its cells apart", "[unit][markdown]") {
  const Section section = only("| Model | Size |\n|---|---|\n| V3 | `671B` |\n| V2 | |\n");

  CHECK(blocks_of(section) == Strings{"Model | Size", "V3 | 671B", "V2 |"});
  CHECK(section.blocks[1].kind == BlockKind::table_row);
  CHECK(section.lines == std::vector<LineMark>{{0, 0}, {13, 2}, {23, 3}});
}

TEST_CASE("cut_note: a table right below a paragraph has its own lines, and so has the paragraph", "[unit][markdown]") {
  const Note note = cut_note("---\na: b\n---\n# A\n\nabove\nmore\n| x | y |\n|---|---|\n| 1 | 2 |\n", "a.md");

  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].kind == SectionKind::heading);
  CHECK(note.sections[0].line == 4);
  CHECK(note.sections[0].text == "above more\nx | y\n1 | 2");
  CHECK(note.sections[0].lines == std::vector<LineMark>{{0, 2}, {6, 3}, {11, 4}, {17, 6}});
}

TEST_CASE("cut_note: a table of a head alone right below a paragraph has its own line", "[unit][markdown]") {
  CHECK(only("above\nmore\n| x | y |\n|---|---|\n\nend\n").lines ==
        std::vector<LineMark>{{0, 0}, {6, 1}, {11, 2}, {17, 5}});
}

TEST_CASE("cut_note: code keeps its language and its lines", "[unit][markdown]") {
  const Section section = only("text\n\n```Python {.numbered}\nimport os\n\nrun(os)\n```\n\n    indented\n");

  REQUIRE(section.blocks.size() == 3);
  CHECK(blocks_of(section) == Strings{"text", "import os\n\nrun(os)", "indented"});
  CHECK(section.blocks[1].kind == BlockKind::code);
  CHECK(section.blocks[1].language == "python");
  CHECK(section.blocks[2].language.empty());
  CHECK(section.lines.at(1) == LineMark{5, 3});
  CHECK(section.lines.at(3).line == 5);
}

TEST_CASE("cut_note: an empty code block leaves nothing behind", "[unit][markdown]") {
  const Section section = only("a\n\n```\n```\n\nb\n");

  CHECK(section.text == "a\nb");
  CHECK(blocks_of(section) == Strings{"a", "b"});
}

TEST_CASE("cut_note: HTML counts by its text", "[unit][markdown]") {
  CHECK(only("<div class=\"x\">\n<b>bold</b> &amp; plain <!-- hidden -->\n</div>\n").text == "bold & plain");
  CHECK(only("a <b>bold</b><br>next\n").text == "a bold next");
}

TEST_CASE("html_to_text: leaves out what a reader does not see", "[unit][markdown]") {
  CHECK(html_to_text("a<script>var x = 1;</script>b<style>p{}</style>c") == "a b c");
  CHECK(html_to_text("1 &lt; 2 &#65;&#x42; &unknown; &") == "1 < 2 AB &unknown; &");
  CHECK(html_to_text("a < b <!-- never closed") == "a < b");
  CHECK(html_to_text("<p>one</p>\n\n<p>two") == "one two");
}

TEST_CASE("cut_note: pictures count by alt text, links by text and target", "[unit][markdown]") {
  const Section section =
      only("![A diagram](img/a.svg) of [the cache](mla.md#x) <https://example.org> ![d](data:image/png;base64,AAAA)\n");

  CHECK(section.text == "A diagram of the cache https://example.org d");
  CHECK(section.link_targets == Strings{"img/a.svg", "mla.md#x", "https://example.org"});
}

TEST_CASE("cut_note: wikilinks and embeds of note vaults read as what they show", "[unit][markdown]") {
  const Section section = only("See [[DeepSeek-V3|the model]], [[MLA#Cache]] and ![[picture.png]].\n");

  CHECK(section.text == "See the model, MLA Cache and picture.png.");
  CHECK(section.link_targets == Strings{"[[DeepSeek-V3", "[[MLA#Cache", "[[picture.png"});
}

TEST_CASE("cut_note: inline tags are collected, in lower case and once", "[unit][markdown]") {
  const Section section = only("#MoE and (#long-context) #area/nlp #moe #2024 a#b C# #\n");

  CHECK(section.tags == Strings{"area/nlp", "long-context", "moe"});
}

TEST_CASE("cut_note: a code span has no tags", "[unit][markdown]") {
  CHECK(only("Use `#include` and `a #fff` with #colour_names.\n").tags == Strings{"colour_names"});
  CHECK(only("| `#a` | #b |\n|---|---|\n| `#c` | d |\n").tags == Strings{"b"});
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "Some words of a `#pragma` that go on" + std::string(i % 100 == 0 ? " #once" : "") + ".\n\n";
  const Note note = cut_note(text, "a.md");
  REQUIRE(note.sections.size() > 1);
  for (const Section& passage : note.sections) CHECK(passage.tags == Strings{"once"});
}

TEST_CASE("cut_note: the marker of a callout is left out", "[unit][markdown]") {
  CHECK(only("> [!note]- Remember\n> this\n").text == "Remember this");
  CHECK(only("> [!WARNING]\n> careful\n").text.find("WARNING") == std::string::npos);
}

TEST_CASE("cut_note: footnotes stay where they are written", "[unit][markdown]") {
  const Note note = cut_note("# A\n\nclaim[^1]\n\n[^1]: the source\n\n# B\n\nend\n", "a.md");

  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].text == "claim\nthe source");
  CHECK(note.sections[1].text == "end");
}

TEST_CASE("cut_note: emphasis, strikethrough and task marks are left out", "[unit][markdown]") {
  CHECK(only("a *b* **c** ~~d~~ `e`\n\n- [ ] open\n- [x] done\n").text == "a b c d e\nopen\ndone");
}

TEST_CASE("cut_note: NUL does not end the text", "[unit][markdown]") {
  CHECK(only(std::string("a\0b\n", 4)).text ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("cut_note: lines that end in CRLF read the same", "[unit][markdown]") {
  const Section section = only("one\r\ntwo\r\n\r\n- three\r\n");

  CHECK(section.text == "one two\nthree");
  CHECK(section.lines == std::vector<LineMark>{{0, 0}, {4, 1}, {8, 3}});
}

}  // namespace dssearch
