// SPDX-License-Identifier: GPL-2.0-or-later
// What holds of cut_note for every note: tried on the corpus, on notes without headings, and on random Markdown.
#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

std::string fault_of_text(const Section& section) {
  std::size_t end = 0;
  for (const TextBlock& block : section.blocks) {
    if (block.at.begin < end || block.at.end <= block.at.begin || block.at.end > section.text.size())
      return "blocks out of order";
    end = block.at.end;
  }
  LineMark last{0, -1};
  for (const LineMark& mark : section.lines) {
    const bool first = last.line < 0;
    if (first ? mark.offset != 0 : mark.offset <= last.offset) return "line marks do not ascend";
    if (mark.line < std::max(0, last.line) || section.line + mark.line > section.end_line)
      return "a line mark outside the section";
    if (mark.offset > section.text.size()) return "a line mark beyond the text";
    last = mark;
  }
  for (std::size_t i = 0; i < section.tasks.size(); ++i) {
    const std::size_t offset = section.tasks[i].offset;
    if (offset > section.text.size() || (i > 0 && offset < section.tasks[i - 1].offset)) return "tasks out of order";
  }
  if (!section.text.empty() && section.lines.empty()) return "text without a line";
  if (to_valid_utf8(section.text) != section.text) return "text that is not UTF-8";
  const bool sorted = std::is_sorted(section.tags.begin(), section.tags.end());
  return sorted ? "" : "tags out of order";
}

int lines_of(std::string_view text) {
  int lines = 1;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) ++lines;
  }
  return lines;
}

/// What is wrong with a cut note; empty when nothing is.
std::string fault_of(std::string_view text, const Note& note) {
  if (note.sections.empty()) return "no section";
  std::size_t at = note.front_matter.size_bytes;
  int line = 0;
  std::set<std::pair<std::string, int>> anchors;
  for (const Section& section : note.sections) {
    if (section.source.begin != at || section.source.end < at) return "sections do not partition the text";
    at = section.source.end;
    const bool shares_line = section.kind == SectionKind::continuation && section.line == line;  // which was cut
    if ((section.line <= line && !shares_line) || section.end_line < section.line)
      return "lines of sections do not ascend";
    if (section.end_line > std::max(lines_of(text), section.line)) return "a line beyond the file";
    line = section.line;
    if (!anchors.emplace(section.anchor, section.passage).second) return "two sections with one anchor and passage";
    if ((section.level == 0) != section.heading_path.empty()) return "level and heading path disagree";
    if (std::string fault = fault_of_text(section); !fault.empty()) return fault;
  }
  return at == text.size() ? "" : "sections do not reach the end";
}

using Random = std::mt19937;

// Markup of every kind, and what stands around it.
constexpr std::array<std::string_view, 80> kPieces{"# ",
                                                   "## ",
                                                   "###### ",
                                                   "\n",
                                                   "\n",
                                                   "\n\n",
                                                   "\n\n",
                                                   "\r\n",
                                                   "\r",
                                                   "word ",
                                                   "Zürich ",
                                                   "**Bold**",
                                                   "**Label:** ",
                                                   "- ",
                                                   "\n- **A:** ",
                                                   "\n  - **B**: ",
                                                   "\n    - c",
                                                   "\n1. ",
                                                   "> ",
                                                   "\n> ",
                                                   "```\n",
                                                   "```py\n",
                                                   "~~~",
                                                   "    ",
                                                   "\t",
                                                   "| a | b |\n",
                                                   "|---|---|\n",
                                                   "---\n",
                                                   "===\n",
                                                   "[^1]",
                                                   "\n[^1]: ",
                                                   "[a](b)",
                                                   "![x](y)",
                                                   "[[w|v]]",
                                                   "#tag ",
                                                   "<div>",
                                                   "</div>\n",
                                                   "<!-- ",
                                                   "-->",
                                                   "<br>",
                                                   "`code`",
                                                   "\\-",
                                                   "&amp;",
                                                   "🚀",
                                                   "\n[x]: /u\n",
                                                   "{#id}",
                                                   "\n[^2]: ",
                                                   "[^2]",
                                                   "\n\n**Q:** Why? ",
                                                   "\n\n**A:** So ",
                                                   "\n- **Q:** x?",
                                                   "\n- **A:** y",
                                                   "\n\n**1. One**\n\n",
                                                   "\n\n**1.1 Two**\n\n",
                                                   "**T**  \n",
                                                   "**T**<br>",
                                                   "__T__: ",
                                                   "\n<h2>",
                                                   "</h2>\n",
                                                   "\n<h1>H</h1>\n",
                                                   "| **a** | b |\n",
                                                   "\n#\n",
                                                   "\n***\n",
                                                   "[[x\\|y]]",
                                                   "> [!note] ",
                                                   "{{< x >}}",
                                                   "+++\n",
                                                   "a = 1\n",
                                                   "[a](b \"Title\")",
                                                   "![a](b 'Two\nlines')",
                                                   "\n[y]: /u \"Title\"\n",
                                                   "[z]: /v\n(below)\n",
                                                   "[y]",
                                                   "| 1 | `2|3` | 4 |\n",
                                                   "<img alt=\"x\"\n title='y'>",
                                                   "<T label={\"x\"}>",
                                                   "\n- [ ] ",
                                                   "\n1. [x] ",
                                                   "```{r, a=\"b c\"}\n",
                                                   "\n\nimport A from 'a'\n"};

std::string random_note(Random& random) {
  std::string out = random() % 8 == 0 ? "---\n" : random() % 12 == 0 ? "+++\n" : "";
  for (std::size_t n = random() % 60; n > 0; --n) out += kPieces[random() % kPieces.size()];
  if (random() % 20 == 0) out += std::string(9000, 'x') + "\n\nword\n";
  if (random() % 20 == 0) {
    const std::string piece = std::string(kPieces[random() % kPieces.size()]) + "some words, ";
    while (out.size() < 20'000) out += piece;
  }
  return out;
}

}  // namespace

TEST_CASE("cut_note: the sections of any random note partition it and point into it", "[unit][markdown]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U);
  Random random(seed);
  for (int i = 0; i < 1500; ++i) {
    const std::string text = random_note(random);

    const std::string fault = fault_of(text, cut_note(text, i % 2 == 0 ? "a.md" : "a.mdx"));

    if (!fault.empty()) FAIL(fault << " in <<<" << text.substr(0, 600) << ">>>");
  }
}

TEST_CASE("cut_note: the sections of each real note partition it and point into it", "[unit][markdown]") {
  const std::string folder = GENERATE(as<std::string>{}, DSSEARCH_CORPUS_DIR, DSSEARCH_TESTS_DIR "/data/headless");
  int notes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_file(entry.path().string());

    const Note note = cut_note(text, entry.path().string());

    CAPTURE(entry.path().string());
    CHECK(fault_of(text, note).empty());
    CHECK(note.warnings.empty());
    CHECK(note.sections.size() > 5);
    ++notes;
  }
  CHECK(notes >= 3);
}

TEST_CASE("cut_note: the same note gives the same sections", "[unit][markdown]") {
  Random random(9);
  for (int i = 0; i < 200; ++i) {
    const std::string text = random_note(random);

    CHECK(cut_note(text, "a.md").sections == cut_note(text, "a.md").sections);
  }
}

}  // namespace dssearch
