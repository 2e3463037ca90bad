// SPDX-License-Identifier: GPL-2.0-or-later
// How cut_note divides notes in other hands' habits: questions and answers, numbered titles, glossaries in tables.
#include <string>
#include <utility>
#include <vector>

#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

// One row per section: heading path, line, text.
Strings outline(const std::string& text) {
  Strings rows;
  for (const Section& section : cut_note(text, "note.md").sections) {
    std::string row;
    for (const std::string& heading : section.heading_path) row += (row.empty() ? "" : " > ") + heading;
    rows.push_back(row + " " + std::to_string(section.line) + ": " + section.text);
  }
  return rows;
}

std::string words(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += "word ";
  return out;
}

}  // namespace

TEST_CASE("cut_note: a question and its answer are one section that the question names", "[unit][markdown]") {
  const std::string text =
      GENERATE(as<std::string>{}, "**Q:** What is X?\n\n**A:** It is Y.\n\n**Q:** Why?\n\n**A:** So.\n",
               "**Q**: What is X?\n\n**A**: It is Y.\n\n**Q**: Why?\n\n**A**: So.\n",
               "__Question 1:__ What is X?\n\n__Answer 1:__ It is Y.\n\n__Question 2:__ Why?\n\n__Answer 2:__ So.\n",
               "- **Q1:** What is X?\n- **A1:** It is Y.\n- **Q2:** Why?\n- **A2:** So.\n");

  const Note note = cut_note(text, "a.md");

  CAPTURE(text);
  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].heading_path == Strings{"What is X?"});
  CHECK(note.sections[0].anchor == "what-is-x");
  CHECK(note.sections[0].text.find("It is Y.") != std::string::npos);
  CHECK(note.sections[1].heading_path == Strings{"Why?"});
  CHECK(note.sections[1].text.find("So.") != std::string::npos);
}

TEST_CASE("cut_note: an answer below its question, in its paragraph or its item, is text", "[unit][markdown]") {
  CHECK(outline("**Q:** What is X?\n**A:** It is Y.\n\n**Q:** Why?  \n**A:** So.\n") ==
        Strings{"What is X? 1: It is Y.", "Why? 4: So."});
  CHECK(outline("**Q:** What is X?<br>**A:** It is Y.\n\n**Q:** Why?\nSo.\n") ==
        Strings{"What is X? 1: It is Y.", "Why? 3: So."});
  CHECK(outline("- **Q:** What is X?\n  - **A:** It is Y.\n- **Q:** Why?\n\n  **A:** So.\n") ==
        Strings{"What is X? 1: It is Y.", "Why? 3: So."});
}

TEST_CASE("cut_note: all of an answer belongs to its question", "[unit][markdown]") {
  CHECK(outline("**Q:** Name the steps\n\n**A:** Two:\n\n1. one\n2. two\n\n```sh\nrun\n```\n\n**Q:** And "
                "then?\n\n**A:** No.\n") == Strings{"Name the steps 1: Two:\none\ntwo\nrun", "And then? 12: No."});
}

TEST_CASE("cut_note: a bold title that asks is named without its Q", "[unit][markdown]") {
  CHECK(outline("**Q: What is X?**\n\nIt is Y.\n\n**Question 2. Why?**\n\nSo.\n") ==
        Strings{"What is X? 1: It is Y.", "Why? 5: So."});
  CHECK(outline("**Q: What is X?**\nIt is Y.\n\n**Q: Why?**\nSo.\n") ==
        Strings{"What is X? 1: It is Y.", "Why? 4: So."});
}

TEST_CASE("cut_note: letters that ask nothing are labels as others", "[unit][markdown]") {
  CHECK(outline("- **Q:** the queries\n- **K:** the keys\n- **V:** the values\n") ==
        Strings{"Q 1: the queries", "K 2: the keys", "V 3: the values"});
  CHECK(outline("- **A:** first\n- **B:** second\n") == Strings{"A 1: first", "B 2: second"});
}

TEST_CASE("cut_note: a question longer than a heading keeps its label", "[unit][markdown]") {
  const auto rows = outline("**Q:** " + words(300) + "?\n\n**A:** So.\n");

  REQUIRE(rows.size() == 2);
  CHECK(rows[0].substr(0, 9) == "Q 1: word");
}

TEST_CASE("cut_note: under headings short questions and answers stay whole", "[unit][markdown]") {
  CHECK(outline("# A\n\n**Q:** What?\n\n**A:** That.\n").size() == 1);
  CHECK(outline("# A\n\n**Q:** What?\n\n**A:** " + words(900) + "\n") ==
        Strings{"A 1: ", "A > What? 3: " + words(900).substr(0, 899)});
}

TEST_CASE("cut_note: numbered bold titles are siblings, and name no note", "[unit][markdown]") {
  const std::string text =
      "**1. Setup**\n\ntext\n\n**2. Results**\n\nmore\n\n**2.1 Loss**\n\nlow\n\n**3) End**\n\nend\n";

  CHECK(outline(text) ==
        Strings{"1. Setup 1: text", "2. Results 5: more", "2. Results > 2.1 Loss 9: low", "3) End 13: end"});
  CHECK(cut_note(text, "a/run.md").title == "run");
}

TEST_CASE("cut_note: a title that opens with a version is no part of another", "[unit][markdown]") {
  CHECK(outline("**Log**\n\n**V2 notes**\n\na\n\n**2.5 notes**\n\nb\n") ==
        Strings{"Log 1: V2 notes · 2.5 notes", "Log > V2 notes 3: a", "Log > 2.5 notes 7: b"});
}

TEST_CASE("cut_note: numbered labels may end in a point", "[unit][markdown]") {
  CHECK(outline("**1. Warm-up.** Short runs.\n\n**2. Main run:** Long.\n\n**3. End** – Done.\n") ==
        Strings{"1. Warm-up 1: Short runs.", "2. Main run 3: Long.", "3. End 5: Done."});
  CHECK(outline("**Bold sentence.** More.\n\n**Another one.** More.\n").size() == 1);
}

TEST_CASE("cut_note: a bold line above its text is a label, whichever line break follows", "[unit][markdown]") {
  const std::string line_break =
      GENERATE(as<std::string>{}, "\n", "  \n", "\\\n", "<br>", "<br/>\n", "<BR />", " <br>\n");

  CAPTURE(line_break);
  const Note note = cut_note("**Topic**" + line_break + "first\n\n**Other**" + line_break + "second\n", "a.md");

  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].heading_path == Strings{"Topic"});
  CHECK(note.sections[0].text == "first");
  CHECK(note.sections[1].text == "second");
}

TEST_CASE("cut_note: rows that explain bold terms are sections, as labelled items are", "[unit][markdown]") {
  CHECK(outline("| Term | Meaning |\n|---|---|\n| **MLA** | latent |\n| **MoE** | experts |\n\nend\n") ==
        Strings{" 1: Term | Meaning", "MLA 3: latent", "MoE 4: experts", " 6: end"});
  const std::string rows = "| **MLA** | " + words(450) + " |\n| **MoE** | " + words(450) + " |\n";
  CHECK(outline("# G\n\n| Term | Meaning |\n|---|---|\n" + rows).size() == 3);
  CHECK(outline("# G\n\n| Term | Meaning |\n|---|---|\n| **MLA** | latent |\n| **MoE** | experts |\n").size() == 1);
}

TEST_CASE("cut_note: tables of three columns or of plain terms stay whole", "[unit][markdown]") {
  CHECK(outline("| a | b | c |\n|---|---|---|\n| **x** | 1 | 2 |\n| **y** | 3 | 4 |\n").size() == 1);
  CHECK(outline("| a | b |\n|---|---|\n| x | 1 |\n| y | 3 |\n").size() == 1);
}

}  // namespace dssearch
