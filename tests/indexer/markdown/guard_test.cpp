// SPDX-License-Identifier: GPL-2.0-or-later
// Inputs on which cmark-gfm 0.29.0.gfm.6 needs quadratic time or memory, 32 KB each.
#include <string>
#include <string_view>

#include "indexer/markdown/guard.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kBytes = 32 * 1024;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string filled(std::string_view piece) {
  return repeated(piece, kBytes / piece.size());
}

std::string table(std::size_t columns, std::size_t rows, std::string_view row) {
  return repeated("|a", columns) + "|\n" + repeated("|-", columns) + "|\n" + repeated(row, rows);
}

}  // namespace

TEST_CASE("guard_note: ordinary Markdown is read in full", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "", "# Title\n\nText with <!-- a comment --> and ![a](b).\n",
                                    "| a | b |\n|---|---|\n| 1 | 2 |\n", "[x]: https://example.org\n\n[x] [x] [x]\n");

  CHECK(guard_note(text) == ParseMode::full);
}

TEST_CASE("guard_note: markup that blows up the inline parser is read as plain text", "[unit][markdown]") {
  const std::string_view piece = GENERATE(as<std::string_view>{}, "<?", "![[]()", "<!A ", "<![CDATA[");

  CHECK(guard_note(filled(piece)) == ParseMode::plain);
  CHECK(guard_note("text\n" + repeated(piece, 200)) == ParseMode::full);
  CHECK(guard_note("text\n" + repeated(piece, 201)) == ParseMode::plain);
}

TEST_CASE("guard_note: such markup counts over the lines of a paragraph, and afresh in the next", "[unit][markdown]") {
  CHECK(guard_note(repeated("<?\n", 201)) == ParseMode::plain);
  CHECK(guard_note(repeated("<?\n", 150) + "\n" + repeated("<?\n", 150)) == ParseMode::full);
}

TEST_CASE("guard_note: an address with endless closing brackets is read as plain text", "[unit][markdown]") {
  CHECK(guard_note("http://a.b/" + std::string(kBytes, ')')) == ParseMode::plain);
  CHECK(guard_note("http://a.b/" + std::string(1000, ')')) == ParseMode::full);
}

TEST_CASE("guard_note: a long definition that is used often is read as plain text", "[unit][markdown]") {
  const std::string uses = repeated("[x] ", kBytes / 8);

  CHECK(guard_note("[x]: /" + std::string(kBytes / 2, 'u') + "\n\n" + uses) == ParseMode::plain);
  CHECK(guard_note("> [x]: /" + std::string(kBytes / 2, 'u') + "\n\n" + uses) == ParseMode::plain);
  CHECK(guard_note("[x]: /" + std::string(1000, 'u') + "\n\n[x] [x]\n") == ParseMode::full);
}

TEST_CASE("guard_note: a definition of ordinary length that is used without end is read as plain text",
          "[unit][markdown]") {
  const std::string uses = repeated("[x] ", kBytes / 4);

  CHECK(guard_note("[x]: /" + std::string(4000, 'u') + "\n\n" + uses) == ParseMode::plain);
  CHECK(guard_note("[x]: /u \"" + repeated("a line of the title\n", 300) + "\"\n\n" + uses) == ParseMode::plain);
  CHECK(guard_note("[x]: https://example.org/page\n\n" + uses) == ParseMode::full);
}

TEST_CASE("guard_note: a table that multiplies is read without tables", "[unit][markdown]") {
  CHECK(guard_note(table(kBytes / 6, kBytes / 6, "a\n")) == ParseMode::no_tables);
  CHECK(guard_note(table(400, 300, "a\n")) == ParseMode::no_tables);
  CHECK(guard_note(table(400, 200, "a\n")) == ParseMode::full);
}

TEST_CASE("guard_note: a table whose rows are wider than any screen is read without tables", "[unit][markdown]") {
  CHECK(guard_note(table(kBytes / 6, 1, repeated("|a", kBytes / 6) + "|\n")) == ParseMode::no_tables);
  CHECK(guard_note(table(2, 1, filled("|a") + "|\n")) == ParseMode::no_tables);
  CHECK(guard_note(filled("|a") + "|\n|-|-|\n") == ParseMode::no_tables);
  CHECK(guard_note(filled("|a") + "|\n") == ParseMode::full);
}

TEST_CASE("guard_note: markup that every release reads in linear time is read in full", "[unit][markdown]") {
  const std::string_view piece = GENERATE(as<std::string_view>{}, "[", "*a ", "**", "`", "[^1]", "_", "~~", "\\");

  CHECK(guard_note(filled(piece)) == ParseMode::full);
}

TEST_CASE("guard_note: containers within each other are read as plain text", "[unit][markdown]") {
  const std::string_view piece = GENERATE(as<std::string_view>{}, "> ", "- ", "1. ", "> - ", "[^a]: ", ">");
  CAPTURE(piece);

  CHECK(guard_note(filled(piece) + "a\n" + filled("\n")) == ParseMode::plain);
  CHECK(guard_note(repeated(piece, 101) + "a") == ParseMode::plain);
  CHECK(guard_note(repeated(piece, 40) + "a\n") == ParseMode::full);
  CHECK(guard_note("a\r" + filled(piece) + "a") == ParseMode::plain);  // a lone CR ends a line too
}

TEST_CASE("guard_note: rows of dashes that make no table are read without tables", "[unit][markdown]") {
  CHECK(guard_note(filled("a\n-|-\n")) == ParseMode::no_tables);
  CHECK(guard_note(filled("a\n-|-\n\n")) == ParseMode::full);
  CHECK(guard_note(repeated("| a | b |\n|---|---|\n", 300)) == ParseMode::full);
}

TEST_CASE("guard_note: links behind emphasis without end are read as plain text", "[unit][markdown]") {
  CHECK(guard_note(repeated("a* ", 30'000) + repeated("[a](b) ", 20'000)) == ParseMode::plain);
  CHECK(guard_note(repeated("a* ", 30'000) + "\n\n" + repeated("[a](b) ", 20'000)) == ParseMode::full);
}

TEST_CASE("guard_note: signs at the start of a text count as nodes", "[unit][markdown]") {
  const std::string_view piece = GENERATE(as<std::string_view>{}, "\"", "'", "!", "x!", "x<");
  CAPTURE(piece);

  CHECK(guard_note(repeated(piece, 1'600'000)) == ParseMode::plain);
  CHECK(guard_note("x " + repeated("\"a\" it's 1.5-2.5 ", 800'000)) == ParseMode::full);
}

TEST_CASE("guard_note: lines that end in CRLF are counted as others", "[unit][markdown]") {
  CHECK(guard_note("text\r\n" + repeated("<?\r\n", 201)) == ParseMode::plain);
  CHECK(guard_note(repeated("<?\r\n", 150) + "\r\n" + repeated("<?\r\n", 150)) == ParseMode::full);
}

TEST_CASE("guard_note: markup that makes a tree of gigabytes is read as plain text", "[unit][markdown]") {
  const std::string_view piece =
      GENERATE(as<std::string_view>{}, "# a\n", "- a\n", "a\n\n", "*a* ", "[a](b) ", "`a`", "&amp;", "a@b.c\n",
               "http://a.b ", "www.a.b ", "\\.", "| a ", "1. a\n", "a\n");
  CAPTURE(piece);

  CHECK(guard_note(repeated(piece, 1'300'000)) == ParseMode::plain);
  CHECK(guard_note(repeated(piece, 100'000)) != ParseMode::plain);
}

TEST_CASE("guard_note: a long note of prose or of code is read in full", "[unit][markdown]") {
  const std::string line = "A line of prose with a [link](https://example.org), **bold** words and `code` in it.\n";
  CHECK(guard_note(repeated(repeated(line, 500) + "\n", 130)) == ParseMode::full);
  CHECK(guard_note(repeated(line, 65'000)) == ParseMode::plain);  // as one paragraph it took cmark-gfm 40 s
  CHECK(guard_note(repeated("  for (std::size_t i = 0; i < text_.size(); ++i) sum += values_[i] * 2;\n", 75'000)) ==
        ParseMode::full);
}

TEST_CASE("guard_note: plain wins over no tables", "[unit][markdown]") {
  CHECK(guard_note(table(2000, 2, "a\n") + "\n" + filled("<?")) == ParseMode::plain);
}

TEST_CASE("cut_note: a note read as plain text keeps its headings and all of its words", "[unit][markdown]") {
  const std::string text = "# One\n\nfirst words\n\n## Two\n\n" + repeated("<?", 300) + "\n\n# Three\nlast words\n";

  const Note note = cut_note(text, "a.md");

  REQUIRE(note.sections.size() == 3);
  CHECK(note.title == "One");
  CHECK(note.sections[0].text == "first words");
  CHECK(note.sections[1].heading_path == std::vector<std::string>{"One", "Two"});
  CHECK(note.sections[1].anchor == "two");
  CHECK(note.sections[1].line == 5);
  CHECK(note.sections[2].text == "last words");
  REQUIRE(note.warnings.size() == 1);
  CHECK(note.warnings[0].find("plain text") != std::string::npos);
}

TEST_CASE("cut_note: a table that is too large keeps its words", "[unit][markdown]") {
  const Note note = cut_note("# T\n\n" + table(1001, 1, "|needle|\n"), "a.md");

  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].text.find("needle") != std::string::npos);
  REQUIRE(note.warnings.size() == 1);
  CHECK(note.warnings[0].find("table") != std::string::npos);
}

}  // namespace dssearch
