// SPDX-License-Identifier: GPL-2.0-or-later
// What cut_note makes of footnotes, HTML, empty headings and the leftovers of site generators and note vaults.
#include <string>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/html_text.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

// One row per section: heading path, anchor, line, text.
Strings outline(const std::string& text) {
  Strings rows;
  for (const Section& section : cut_note(text, "note.md").sections) {
    std::string row;
    for (const std::string& heading : section.heading_path) row += (row.empty() ? "" : " > ") + heading;
    rows.push_back(row + " #" + section.anchor + " " + std::to_string(section.line) + ": " + section.text);
  }
  return rows;
}

std::string text_of(const std::string& markdown) {
  const Note note = cut_note(markdown, "a.md");
  REQUIRE(note.sections.size() == 1);
  return note.sections[0].text;
}

}  // namespace

TEST_CASE("cut_note: a footnote nothing refers to is text where it stands", "[unit][markdown]") {
  CHECK(outline("# A\n\ntext\n\n[^1]: never used\n\n    its second paragraph\n\n# B\n\nend\n") ==
        Strings{"A #a 1: text\nnever used\nits second paragraph", "B #b 9: end"});
  CHECK(text_of("> [^a_b]: quoted\n\n- item\n\n  [^c*d*]: listed\n") == "quoted\nitem\nlisted");
  CHECK(text_of("[^é]: accented\r\n\r\ntext\r\n") == "accented\ntext");
}

TEST_CASE("cut_note: lines and sections do not move where footnotes are defined", "[unit][markdown]") {
  const Note note = cut_note("---\na: b\n---\nabove[^1]\n\n# H\n\n[^1]: one\n[^2]: two\n", "a.md");

  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].line == 4);
  CHECK(note.sections[0].text == "above");
  CHECK(note.sections[1].line == 6);
  CHECK(note.sections[1].end_line == 9);
  CHECK(note.sections[1].text == "one\ntwo");
  CHECK(note.sections[1].lines == std::vector<LineMark>{{0, 2}, {4, 3}});
}

TEST_CASE("cut_note: the name of an unknown footnote stays valid over lines", "[unit][markdown]") {
  const std::string text = text_of("[^\n—b] quoted\n");

  CHECK(to_valid_utf8(text) == text);
  CHECK(text.ends_with("quoted"));
}

TEST_CASE("cut_note: what looks like a footnote in code is code", "[unit][markdown]") {
  CHECK(text_of("```\n[^1]: no note\n```\n\ntext [^1]\n") == "[^1]: no note\ntext [^1]");
}

TEST_CASE("cut_note: headings written in HTML start sections", "[unit][markdown]") {
  CHECK(outline("<h1 align=\"center\">\n  <b>The</b> tool &amp; more\n</h1>\n<p>about it</p>\n\ntext\n\n<H2 "
                "id=\"x\">Use</H2>\n\nmore\n\n## Use\n") == Strings{"The tool & more #the-tool--more 1: about it\ntext",
                                                                    "The tool & more > Use #use 8: more",
                                                                    "The tool & more > Use #use-1 12: "});
  CHECK(cut_note("<h1>Name</h1>\n", "a.md").title == "Name");
}

TEST_CASE("html_heading: only a whole heading with words at the head of a block", "[unit][markdown]") {
  CHECK(html_heading("<h3 class='a'>x <i>y</i></h3> z")->words == "x y");
  CHECK(html_heading("<h3>x</h3> z")->size_bytes == 10);
  CHECK(html_heading("<h6\n>x</h6>")->level == 6);
  const std::string none = GENERATE(as<std::string>{}, "", "<", "<h", "<h1", "<h1>", "<h7>x</h7>", "<h1>x",
                                    "<h1>x</h2>", "<h3>x</h3", "<hr>", "<h1></h1>", "<h1><img src=x></h1>",
                                    "<div><h1>x</h1></div>", "<h10>x</h10>", "<header>x</header>");
  CAPTURE(none);
  CHECK_FALSE(html_heading(none).has_value());
}

TEST_CASE("cut_note: folded and framed text of HTML blocks is found", "[unit][markdown]") {
  CHECK(text_of("<details>\n<summary>More <b>here</b></summary>\n\ninside **bold**\n\n</details>\n\nPress "
                "<kbd>Ctrl</kbd>.\n") == "More here\ninside bold\nPress Ctrl.");
  CHECK(text_of("<a name=\"x\"></a>\n\n<table><tr><td>cell</td><td>two</td></tr></table>\n") == "cell two");
}

TEST_CASE("cut_note: an anchor of HTML inside a heading is no part of its words", "[unit][markdown]") {
  CHECK(outline("## <a id=\"old\"></a>Load balancing <a name=\"x\" />\n") ==
        Strings{"Load balancing #load-balancing 1: "});
}

TEST_CASE("cut_note: text after an empty heading belongs to the heading above", "[unit][markdown]") {
  CHECK(outline("# A\n\na\n\n## B\n\nb\n\n##\n\nc\n\n#\n\nd\n\n### ![](x.png)\n\ne\n") ==
        Strings{"A #a 1: a", "A > B #b 5: b", "A #a 11: c", " # 15: d\ne"});
  CHECK(outline("#\n") == Strings{" # 1: "});
}

TEST_CASE("cut_note: a picture's words name a heading", "[unit][markdown]") {
  CHECK(outline("# ![The logo](logo.svg)\n") == Strings{"The logo #the-logo 1: "});
}

TEST_CASE("cut_note: a line under a paragraph makes it a heading, a list or quote does not", "[unit][markdown]") {
  CHECK(outline("Two words\nof one\n---\n\ntext\n") == Strings{"Two words of one #two-words-of-one 1: text"});
  CHECK(outline("- item\n---\n\n> quote\n---\n") == Strings{" # 1: item\nquote"});
}

TEST_CASE("cut_note: headings of every kind repeat into one count", "[unit][markdown]") {
  CHECK(outline("# Run\n\n- # Run\n\n> Run\n> ---\n\n**Run**\n\n# Run 1\n\n# 运行\n\n# 运行\n") ==
        Strings{"Run #run 1: ", "Run #run-1 3: ", "Run > Run #run-2 5: ", "Run > Run > Run #run-3 8: ",
                "Run 1 #run-1-1 10: ", "运行 #运行 12: ", "运行 #运行-1 14: "});
}

TEST_CASE("cut_note: leftovers of site generators are text and break nothing", "[unit][markdown]") {
  CHECK(text_of("{% raw %}\nbody\n{% endraw %}\n") == "{% raw %} body {% endraw %}");
  CHECK(text_of("{{< figure src=\"a.png\" >}}\n\ntext {{ page.title }}\n").ends_with("text {{ page.title }}"));
  CHECK(outline("import Tabs from '@theme/Tabs'\n\n# A\n\n<Tabs>\n  <Tab label=\"x\">in a tab</Tab>\n</Tabs>\n") ==
        Strings{" # 1: import Tabs from '@theme/Tabs'", "A #a 3: in a tab\nx"});
  CHECK(outline(":::note Title\n\ninside\n\n:::\n").size() == 1);
}

TEST_CASE("cut_note: links of note vaults read as what they show, in tables and headings too", "[unit][markdown]") {
  CHECK(text_of("| a | b |\n|---|---|\n| [[Long name\\|short]] | ![[pic.png\\|300]] |\n").find("short |") !=
        std::string::npos);
  CHECK(outline("# On [[MLA|the cache]]\n") == Strings{"On the cache #on-the-cache 1: "});
  CHECK(text_of("[[snake_case_name]] [[never closed\n") == "snake_case_name [[never closed");
  CHECK(text_of("a [[]] [[|x]] [[a|]]\n") == "a  x");
}

TEST_CASE("cut_note: callouts keep their title and text", "[unit][markdown]") {
  CHECK(text_of("> [!NOTE]\n> careful\n") == "careful");
  CHECK(text_of("> [!tip]+ A title\n> text\n>\n> - item\n") == "A title text\nitem");
}

}  // namespace dssearch
