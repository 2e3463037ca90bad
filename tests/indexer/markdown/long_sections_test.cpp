// SPDX-License-Identifier: GPL-2.0-or-later
// cut_note on blocks longer than a passage: cut where a line, a sentence or a word ends, with nothing lost.
#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/long_sections.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string numbered_words(int count, int words_per_sentence, const std::string& between) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += (i == 0 ? "" : between) + "word" + std::to_string(i);
    if (i % words_per_sentence == words_per_sentence - 1) out += '.';
  }
  return out;
}

std::string joined(const Note& note, const std::string& between) {
  std::string out;
  for (const Section& section : note.sections) out += (out.empty() ? "" : between) + section.text;
  return out;
}

std::string source_of(const Section& section, const std::string& text) {
  return text.substr(section.source.begin, section.source.size());
}

}  // namespace

TEST_CASE("cut_note: a long line is cut behind sentences, its passages share anchor and line", "[unit][markdown]") {
  const std::string line = numbered_words(10'000, 10, " ");
  const std::string text = "# Long\n\n" + line + "\n\n## Next\nend\n";

  const Note note = cut_note(text, "a.md");

  REQUIRE(note.sections.size() > line.size() / kMaxPassageBytes);
  const std::size_t passages = note.sections.size() - 1;
  std::string words;
  for (std::size_t i = 0; i < passages; ++i) {
    const Section& section = note.sections[i];
    CAPTURE(i);
    CHECK(section.kind == (i == 0 ? SectionKind::heading : SectionKind::continuation));
    CHECK(section.anchor == "long");
    CHECK(section.passage == static_cast<int>(i));
    CHECK(section.line == (i == 0 ? 1 : 3));
    CHECK(section.end_line == 3);
    CHECK(section.text.size() <= kMaxPassageBytes);
    CHECK(section.text.size() > kMaxPassageBytes / 3);
    CHECK(section.text.back() == '.');
    CHECK(source_of(section, text).find(section.text) != std::string::npos);
    words += (words.empty() ? "" : " ") + section.text;
  }
  CHECK(words == line);
  CHECK(note.sections.back().line == 5);
  CHECK(note.sections.back().anchor == "next");
}

TEST_CASE("cut_note: long code is cut between lines, which keep their numbers", "[unit][markdown]") {
  std::string code;
  for (int i = 0; i < 3000; ++i) code += "x = call(" + std::to_string(i) + ")\n";
  const std::string text = "```py\n" + code + "```\n";

  const Note note = cut_note(text, "a.md");

  REQUIRE(note.sections.size() > 4);
  for (const Section& section : note.sections) {
    REQUIRE(section.blocks.size() == 1);
    CHECK(section.blocks[0].language == "py");
    const std::string first = section.text.substr(0, section.text.find('\n'));
    const int number = std::stoi(first.substr(9));
    CHECK(section.line + section.lines[0].line == number + 2);
    const std::string last = section.text.substr(section.text.rfind('\n') + 1);
    CHECK(section.line + section.lines.back().line == std::stoi(last.substr(9)) + 2);
    if (section.passage > 0) CHECK(source_of(section, text).find(first) == 0);
  }
  CHECK(joined(note, "\n") + "\n" == code);
}

TEST_CASE("cut_note: words without end, between spaces or in any script, lose no character", "[unit][markdown]") {
  const std::string piece = GENERATE(as<std::string>{}, "x", "é", "日本", "🚀", "a ");
  std::string text;
  while (text.size() < 50'000) text += piece;

  const Note note = cut_note(text, "a.md");

  std::string all;
  for (const Section& section : note.sections) {
    CHECK(section.text.size() <= kMaxPassageBytes);
    CHECK(to_valid_utf8(section.text) == section.text);
    CHECK(to_valid_utf8(source_of(section, text)) == source_of(section, text));
    all += section.text + (piece == "a " ? " " : "");
  }
  CHECK(all == text);
}

TEST_CASE("cut_note: tags of a long line are in the passage that has them", "[unit][markdown]") {
  const Note note = cut_note("#first " + numbered_words(2000, 9, " ") + " #last", "a.md");

  REQUIRE(note.sections.size() >= 2);
  CHECK(note.sections.front().tags == std::vector<std::string>{"first"});
  CHECK(note.sections.back().tags == std::vector<std::string>{"last"});
}

TEST_CASE("cut_note: a long cell, list item, quote or HTML block is cut too", "[unit][markdown]") {
  const std::string words = numbered_words(3000, 7, " ");
  const std::string text =
      GENERATE_COPY(as<std::string>{}, "| a | b |\n|---|---|\n| x | " + words + " |\n", "- " + words + "\n",
                    "> " + words + "\n", "<div>" + words + "</div>\n", "**Label:** " + words + "\n",
                    "# " + words + "\n", std::string(3000, '<') + "?\n\n" + words + "\n");
  const Note note = cut_note(text, "a.md");

  REQUIRE(note.sections.size() >= 3);
  for (const Section& section : note.sections) CHECK(section.text.size() <= kMaxPassageBytes + 100);
  CHECK(joined(note, " ").find("word2999") != std::string::npos);
}

TEST_CASE("cut_note: what is shorter than a passage stays whole", "[unit][markdown]") {
  CHECK(cut_note(std::string(kMaxPassageBytes, 'x'), "a.md").sections.size() == 1);
  CHECK(cut_note(std::string(kMaxPassageBytes + 1, 'x'), "a.md").sections.size() == 2);
}

TEST_CASE("cut_note: a note read as plain text is cut into passages, its headings are bounded", "[unit][markdown]") {
  std::string text = "# " + std::string(200'000, 'h') + "\n\n";
  for (int i = 0; i < 201; ++i) text += "<?";
  text += "\n\n";
  for (int i = 0; i < 100'000; ++i) text += "## a\n";

  const Note note = cut_note(text, "a.md");

  CHECK(note.warnings.size() == 1);
  CHECK(note.sections.size() < 60'000);
  std::size_t bytes = 0;
  for (const Section& section : note.sections) {
    CHECK(section.text.size() <= kMaxPassageBytes);
    for (const std::string& heading : section.heading_path) bytes += heading.size();
  }
  CHECK(bytes < 40'000'000);
  CHECK(note.sections.back().source.end == text.size());
}

}  // namespace dssearch
