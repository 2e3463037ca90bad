// SPDX-License-Identifier: GPL-2.0-or-later
// What a page shows but the parser drops, or keeps outside the words: cells behind the last column, titles, attributes.
#include <string>
#include <vector>

#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Each block of a note as "LINE text", parted by " / "; a new section begins with "# ".
std::string blocks(const std::string& markdown, const std::string& path = "a.md") {
  std::string out;
  for (const Section& section : cut_note(markdown, path).sections) {
    if (!out.empty()) out += " # ";
    bool is_first = true;
    for (const TextBlock& block : section.blocks) {
      int line = 0;
      for (const LineMark& mark : section.lines) {
        if (mark.offset <= block.at.begin) line = mark.line;
      }
      out += (is_first ? "" : " / ") + std::to_string(section.line + line) + " " +
             section.text.substr(block.at.begin, block.at.size());
      is_first = false;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("cut_note: cells behind the last column are text of their row", "[unit][markdown]") {
  const auto [markdown, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"| a | b |\n|---|---|\n| 1 | `x|y` | zebra |\n", "1 a | b / 3 1 | `x | y` | zebra"},
      {" a | b\n---|---\n  1 | 2 | zebra\n", "1 a | b / 3 1 | 2 | zebra"},
      {"> | a | b |\n> |---|---|\n> | 1 | 2 | zebra | yak |\n", "1 a | b / 3 1 | 2 | zebra | yak"},
      {"- x\n\n  | a |\n  |---|\n  | 1\\|2 | zebra |\n", "1 x / 3 a / 5 1|2 | zebra"},
      {"---\nt: u\n---\n| a | b |\r\n|---|---|\r\n| 1 | 2 | zebra |\r\n", "4 a | b / 6 1 | 2 | zebra"},
      {"x[^1]\n\n[^1]: y\n\n| a | b |\n|---|---|\n| 1 | 2 | zebra |\n", "1 x / 3 y / 5 a | b / 7 1 | 2 | zebra"},
      {"| a | b |\n|---|---|\n| é \\| | 2 | zebra\n| 3 |\n", "1 a | b / 3 é | | 2 | zebra / 4 3 |"},
      {"| a | b |\n|---|---|\n| 1 || zebra |\n|||yak\n3\n", "1 a | b / 3 1 |  | zebra / 4  |  | yak / 5 3 |"},
      {"| a | b |\n|---|---|\n| 1 | 2 | |\n", "1 a | b / 3 1 | 2"},
      {"| a | b |\n|---|---|\n|  |  | zebra |\n", "1 a | b / 3  |  | zebra"},
  }));
  CAPTURE(markdown);

  CHECK(blocks(markdown) == expected);
}

TEST_CASE("cut_note: cells behind a row that is a label are its text", "[unit][markdown]") {
  CHECK(blocks("| a | b |\n|---|---|\n| **x** | 1 | zebra |\n| **y** | 2 |\n") == "1 a | b # 3 1 | zebra # 4 2");
}

TEST_CASE("cut_note: titles of links and pictures follow their block", "[unit][markdown]") {
  const auto [markdown, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"see [it](x \"The zebra\") now\n", "1 see it now / 1 The zebra"},
      {"see ![pic](x 'The zebra') now\nand [more](y (A yak))\n", "1 see pic now and more / 2 The zebra / 2 A yak"},
      {"[![b](i \"Inner\")](o \"Outer\")\n", "1 b / 1 Outer / 1 Inner"},
      {"[same](x \"same\") text\n", "1 same text"},
      {"[a](x \"The zebra\")\n\n[b](y \"The zebra\")\n\n# C\n\n[d](z \"The zebra\")\n",
       "1 a / 1 The zebra / 3 b # 7 d / 7 The zebra"},
      {"[it](x \"over\ntwo\") lines\n", "1 it lines / 1 over two"},
      {"# Head [l](x \"The zebra\")\n\ntext\n", "1 The zebra / 3 text"},
      {"| a |\n|---|\n| [l](x \"The zebra\") |\n", "1 a / 3 l / 3 The zebra"},
      {"- [l](x \"The zebra\")\n- b\n", "1 l / 1 The zebra / 2 b"},
      {"x[^1]\n\n[^1]: [l](x \"The zebra\")\n", "1 x / 3 l / 3 The zebra"},
      {"[l](x \"&quot;a&quot; &amp; b\")\n", "1 l / 1 \"a\" & b"},
  }));
  CAPTURE(markdown);

  CHECK(blocks(markdown) == expected);
}

TEST_CASE("cut_note: titles of link definitions stand on their line", "[unit][markdown]") {
  const auto [markdown, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"[l], [l]\n\n[l]: x \"The zebra\"\n", "1 l, l / 3 The zebra"},
      {"text\n\n[unused]: x 'The zebra'\n\nmore\n", "1 text / 3 The zebra / 5 more"},
      {"# A\n\n[l]: x (The zebra)\n\n# B\n\n[m]: y\n  \"Yak\"\n", "3 The zebra # 8 Yak"},
      {"[l]: x \"The zebra\"\n[m]: y \"Yak\"\ntext\n", "1 text / 1 The zebra / 2 Yak"},
      {"text\n[l]: x \"no definition\"\n", "1 text [l]: x \"no definition\""},
      {"```\n[l]: x \"code\"\n```\n", "2 [l]: x \"code\""},
      {"<pre>\n[l]: x \"html\"\n</pre>\n", "1 [l]: x \"html\""},
      {"> [l]: x \"The zebra\"\n", "1 The zebra"},
      {"---\na: b\n---\n[l]\n\n[l]: x \"The zebra\"\n", "4 l / 6 The zebra"},
      {"[//]: # (a comment)\n\ntext\n", "3 text"},
  }));
  CAPTURE(markdown);

  CHECK(blocks(markdown) == expected);
}

TEST_CASE("cut_note: modules in MDX are code, and only there", "[unit][markdown]") {
  const std::string markdown = "import A from 'a'\nexport const b = 1\n\nimport taxes\n";

  const Section section = cut_note(markdown, "a.mdx").sections.at(0);

  REQUIRE(section.blocks.size() == 2);
  CHECK(section.blocks[0].kind == BlockKind::code);
  CHECK(section.blocks[1].kind == BlockKind::paragraph);
  CHECK(cut_note(markdown, "a.md").sections.at(0).blocks.at(0).kind == BlockKind::paragraph);
}

TEST_CASE("cut_note: what HTML shows in attributes follows its block", "[unit][markdown]") {
  const auto [markdown, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"<p>\n<img src=x alt=\"The zebra\"\n  title='A yak'>\ntext</p>\n", "1 text / 2 The zebra / 3 A yak"},
      {"text <img alt=\"The zebra\"> more\n", "1 text  more / 1 The zebra"},
      {"<abbr title=\"World Health\">WHO</abbr> says\n", "1 WHO says / 1 World Health"},
      {"<div><a title=\"Name\">Name</a></div>\n", "1 Name"},
      {"<img alt=\"&lt;b&gt; &amp; c\">\n", "1 <b> & c"},
      {"# Head <img alt=\"The zebra\">\n", "1 The zebra"},
      {"<!-- <img alt=\"hidden\"> -->\n\n<script>x = '<i title=\"no\">'</script>\n", ""},
      {"<Tabs>\n<TabItem label=\"On Linux\">\n\ntext\n\n</TabItem>\n</Tabs>\n", "2 On Linux / 4 text"},
      {"<StyleGuide>\ntext inside\n</StyleGuide>\n", "1 text inside"},
      {"```js title=\"src/zebra.js\"\ncode\n```\n", "2 code / 2 src/zebra.js"},
  }));
  CAPTURE(markdown);

  CHECK(blocks(markdown) == expected);
}

}  // namespace dssearch
