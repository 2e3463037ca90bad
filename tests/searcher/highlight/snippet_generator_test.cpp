// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <random>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/note.hpp"
#include "searcher/highlight/snippet_generator.hpp"
#include "searcher/search.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// Snippets of the one section that a text under a heading makes.
class Snippets {
 public:
  Snippet of(const std::string& text, const std::string& query, std::size_t width = 60) {
    const Note note = cut_note("# Heading\n\n" + text + "\n", "a.md");
    REQUIRE(note.sections.size() == 1);
    return of_section(note.sections[0], query, width);
  }

  Snippet of_section(const Section& section, const std::string& query, std::size_t width) {
    const Highlighter highlighter = make_highlighter(index_, query);
    return make_snippet(section, highlighter,
                        std::vector<double>(std::max<std::size_t>(1, highlighter.term_count()), 1.0), width);
  }

 private:
  SmallIndex notes_{NoteTexts{{"a.md", "# A\n\nnothing\n"}}};
  OpenIndex index_ = notes_.open();
};

/// Hits in brackets.
std::string shown(const Snippet& snippet) {
  std::string out;
  for (const TextRun& run : snippet.text) out += run.hit ? "[" + run.text + "]" : run.text;
  return out;
}

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TEST_CASE("make_snippet: a short block is shown whole, without ellipses", "[unit][searcher]") {
  Snippets snippets;

  CHECK(shown(snippets.of("Each token picks its needle.", "needle")) == "Each token picks its [needle].");
}

TEST_CASE("make_snippet: the block with the match is shown, and where it starts", "[unit][searcher]") {
  Snippets snippets;

  const Snippet snippet = snippets.of("First block.\n\nSecond one.\n\nThe needle is here.", "needle");

  CHECK(shown(snippet) == "The [needle] is here.");
  CHECK(snippet.match.text == "needle");
  CHECK(snippet.line == 6);
}

TEST_CASE("make_snippet: the line is that of the match, not of the block", "[unit][searcher]") {
  Snippets snippets;

  CHECK(snippets.of("one\ntwo\nthree needle\nfour", "needle").line == 4);
}

TEST_CASE("make_snippet: a long block is cut around the match, with an ellipsis at each cut", "[unit][searcher]") {
  Snippets snippets;
  const std::string words = repeated("word ", 100);

  const std::string middle = shown(snippets.of(words + "needle " + words, "needle"));
  const std::string start = shown(snippets.of("needle " + words, "needle"));
  const std::string end = shown(snippets.of(words + "needle", "needle"));

  CHECK(middle.substr(0, 3) == "…");
  CHECK(middle.find(" [needle] ") != std::string::npos);
  CHECK(middle.substr(middle.size() - 3) == "…");
  CHECK(start.substr(0, 9) == "[needle] ");
  CHECK(start.substr(start.size() - 3) == "…");
  CHECK(end.substr(0, 3) == "…");
  CHECK(end.substr(end.size() - 8) == "[needle]");
}

TEST_CASE("make_snippet: a cut stands between words, and at the start of a sentence when one is near",
          "[unit][searcher]") {
  Snippets snippets;
  const std::string text =
      repeated("lorem ipsum ", 20) + "end. The needle lies here in the hay. " + repeated("dolor sit ", 20);

  const std::string text_shown = shown(snippets.of(text, "needle", 80));

  CHECK(text_shown.rfind("…The [needle] lies here in the hay.", 0) == 0);
}

TEST_CASE("make_snippet: distinct words beat repeats of one, and the earliest of equals wins", "[unit][searcher]") {
  Snippets snippets;
  const std::string gap = repeated("filler ", 40);

  CHECK(shown(snippets.of("alpha alpha alpha " + gap + "beta alpha " + gap, "alpha beta")).find("[beta] [alpha]") !=
        std::string::npos);
  CHECK(shown(snippets.of("first alpha. " + gap + "second alpha.", "alpha")).find("first [alpha]") !=
        std::string::npos);
}

TEST_CASE("make_snippet: without a match the beginning is shown", "[unit][searcher]") {
  Snippets snippets;

  const Snippet snippet = snippets.of(repeated("word ", 100), "zebra");

  CHECK(snippet.match.query_terms == 0);
  CHECK(shown(snippet).rfind("word word", 0) == 0);
  CHECK(shown(snippet).substr(shown(snippet).size() - 3) == "…");
}

TEST_CASE("make_snippet: lines of code stay lines", "[unit][searcher]") {
  Snippets snippets;

  const Snippet snippet = snippets.of("```c\nint a;\nint needle;\nint c;\n```", "needle");

  CHECK(shown(snippet) == "int a;\nint [needle];\nint c;");
  CHECK(snippet.line == 4);
}

TEST_CASE("make_snippet: the width is in characters, not bytes", "[unit][searcher]") {
  Snippets snippets;
  const std::string text = repeated("слово ", 60) + "needle " + repeated("слово ", 60);

  const std::size_t width = characters(plain(snippets.of(text, "needle", 100).text));

  CHECK(width >= 66);
  CHECK(width <= 110);
}

TEST_CASE("make_snippet: a grapheme is never cut", "[unit][searcher]") {
  Snippets snippets;
  const std::string grapheme =
      GENERATE(as<std::string>{}, "e\u0301\u0323", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\u1112\u1161\u11ab",
               "\U0001F1E9\U0001F1EA");
  const std::string text = repeated(grapheme, 200);

  const std::string whole = plain(snippets.of("needle " + text, "needle", 50).text);

  std::string rest = whole.substr(std::string("needle ").size());
  REQUIRE(rest.size() > 3);
  CHECK(rest.substr(rest.size() - 3) == "…");
  rest.erase(rest.size() - 3);
  CHECK(rest == repeated(grapheme, static_cast<int>(rest.size() / grapheme.size())));
}

TEST_CASE(
    "make_snippet: whatever the text, the snippet is a piece of it, valid UTF-8, about as wide as asked, with the "
    "match",
    "[unit][searcher]") {
  Snippets snippets;
  std::mt19937 random(7);  // a fixed seed: each run is the same
  const std::vector<std::string> pieces{
      "word ", "é", "模型", "needle ", ". ", "\U0001F600", "x-y_z ", "longunbrokenword", "\u00a0", "a. B "};
  for (int round = 0; round < 300; ++round) {
    std::string text = "start ";
    const int count = static_cast<int>(random() % 120);
    for (int i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    text += " needle end";
    const std::size_t width = 40 + random() % 200;
    CAPTURE(text, width);

    const Snippet snippet = snippets.of(text, "needle", width);
    std::string whole = plain(snippet.text);

    REQUIRE(to_valid_utf8(whole) == whole);
    REQUIRE(snippet.match.query_terms != 0);
    REQUIRE(std::any_of(snippet.text.begin(), snippet.text.end(),
                        [](const TextRun& run) { return run.hit && run.text == "needle"; }));
    REQUIRE(characters(whole) <= 2 * width + 4);
    if (whole.rfind("…", 0) == 0) whole.erase(0, 3);
    if (whole.size() > 3 && whole.substr(whole.size() - 3) == "…") whole.erase(whole.size() - 3);
    REQUIRE(cut_note("# Heading\n\n" + text + "\n", "a.md").sections[0].text.find(whole) != std::string::npos);
  }
}

TEST_CASE("make_snippet: words far apart are shown in short pieces, each marked", "[unit][searcher]") {
  Snippets snippets;
  const std::string gap = repeated("filler ", 60);

  const std::string one_block =
      shown(snippets.of("The alpha is here. " + gap + "Then the beta. " + gap, "alpha beta", 100));
  const std::string two_blocks = shown(snippets.of("The alpha.\n\n" + gap + "\n\nThe beta.", "alpha beta", 100));

  CHECK(one_block.find("[alpha]") != std::string::npos);
  CHECK(one_block.find(" … ") != std::string::npos);
  CHECK(one_block.find("[beta]") != std::string::npos);
  CHECK(two_blocks == "The [alpha]. … The [beta].");
}

TEST_CASE("make_snippet: one piece that has all the words is not cut in two", "[unit][searcher]") {
  Snippets snippets;
  const std::string gap = repeated("filler ", 60);

  CHECK(shown(snippets.of("The alpha.\n\n" + gap + "\n\nThe alpha and the beta.", "alpha beta", 100)) ==
        "The [alpha] and the [beta].");
}

TEST_CASE("make_snippet: a whole compound or phrase beats its parts, and order beats disorder", "[unit][searcher]") {
  Snippets snippets;
  const std::string gap = "\n\n" + repeated("filler ", 60) + "\n\n";

  CHECK(shown(snippets.of("A loss is free, auxiliary." + gap + "An auxiliary loss free way.", "auxiliary-loss-free")) ==
        "An [auxiliary loss free] way.");
  CHECK(shown(snippets.of("Of load a balance." + gap + "A load balance here.", "\"load balance\"")) ==
        "A [load balance] here.");
  CHECK(shown(snippets.of("The beta, then alpha." + gap + "The alpha, then beta.", "alpha beta")) ==
        "The [alpha], then [beta].");
}

TEST_CASE("make_snippet: a row of a table is shown whole, under the row that names its columns", "[unit][searcher]") {
  Snippets snippets;
  const std::string table = "Model | Size\n--|--\nV2 | small\nV3 | needle\n";

  CHECK(shown(snippets.of(table, "needle")) == "Model | Size\nV3 | [needle]");
  CHECK(shown(snippets.of(table, "size")) == "Model | [Size]\nV2 | small\nV3 | needle");
}

TEST_CASE("make_snippet: a row that is too long is cut between cells", "[unit][searcher]") {
  Snippets snippets;
  const std::string cell = "a cell with words in it";
  const std::string row = cell + " | " + cell + " | the needle | " + cell + " | " + cell + " | " + cell;

  CHECK(shown(snippets.of("A | B | C | D | E | F\n--|--|--|--|--|--\n" + row + "\n", "needle", 60)) ==
        "A | B | C | D | E | F\n…the [needle] | a cell with words in it…");
}

TEST_CASE("make_snippet: long code is cut between lines, and keeps the indentation", "[unit][searcher]") {
  Snippets snippets;
  const std::string lines = repeated("    filler(1);\n", 20);

  CHECK(shown(snippets.of("```c\n" + lines + "    needle();\n" + lines + "```", "needle", 50)) ==
        "    filler(1);\n    [needle]();\n    filler(1);");
}

TEST_CASE("make_snippet: of a run of ideographs the parts that stand there are marked", "[unit][searcher]") {
  Snippets snippets;

  CHECK(shown(snippets.of("大模型用于训练", "模型训练")) == "大[模型]用于[训练]");
}

TEST_CASE("make_snippet: a sentence that ends where the text is cut keeps its distance from the ellipsis",
          "[unit][searcher]") {
  Snippets snippets;

  CHECK(shown(snippets.of("Here is the needle in the hay. " + repeated("filler ", 60), "needle", 40)) ==
        "Here is the [needle] in the hay. …");
}

TEST_CASE("make_snippet: hostile words and graphemes have bounds", "[unit][searcher]") {
  Snippets snippets;
  std::string accents = "e";
  for (int i = 0; i < 20'000; ++i) accents += "\u0301";
  const std::string text = GENERATE_COPY(as<std::string>{}, std::string(50'000, 'x'), accents, repeated("x-", 20'000),
                                         repeated("\U0001F1E9", 20'000), repeated("needle ", 10'000));
  const std::string query = GENERATE(as<std::string>{}, "needle", "x", "xxxx*", "e");

  Section section;  // one block, which cutting a note would part
  section.text = "needle " + text + " end";
  section.blocks.push_back({BlockKind::paragraph, {0, section.text.size()}, {}});
  section.lines.push_back({});

  const std::string whole = plain(snippets.of_section(section, query, 60).text);

  CHECK(whole.size() <= 1000);
  CHECK(to_valid_utf8(whole) == whole);
}

TEST_CASE("make_snippet: a section without text has no snippet", "[unit][searcher]") {
  Snippets snippets;

  CHECK(snippets.of("", "needle").text.empty());
}

TEST_CASE("search: hit_line is the line of the file where the shown match stands", "[unit][searcher]") {
  const SmallIndex index(
      NoteTexts{{"a.md", "---\ntitle: A\n---\n\nintro\n\n## Part\n\none\n\n- two\n- three needle\n"}});

  const Results results = index.search("needle");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].line == 7);
  CHECK(results.hits[0].hit_line == 12);
  CHECK(results.hits[0].end_line == 12);
}

TEST_CASE("mark: the whole text is kept, matches marked", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"a.md", "# A\n\nx\n"}});
  OpenIndex index = notes.open();

  CHECK(mark("The needle, needles", make_highlighter(index, "needle")) ==
        MarkedText{{"The ", false}, {"needle", true}, {", ", false}, {"needles", true}});
  CHECK(mark("", make_highlighter(index, "needle")).empty());
}

}  // namespace
}  // namespace dssearch
