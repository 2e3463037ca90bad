// SPDX-License-Identifier: GPL-2.0-or-later
// How cut_note divides notes by bold labels.
#include <string>
#include <vector>

#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

// One row per section: kind, heading path, line, text.
Strings outline(const std::string& text) {
  constexpr const char* kKinds[] = {"preamble", "heading", "bold", "label", "more"};
  Strings rows;
  for (const Section& section : cut_note(text, "note.md").sections) {
    std::string row = kKinds[static_cast<int>(section.kind)];
    for (std::size_t i = 0; i < section.heading_path.size(); ++i)
      row += (i == 0 ? " " : " > ") + section.heading_path[i];
    rows.push_back(row + " " + std::to_string(section.line) + ": " + section.text);
  }
  return rows;
}

std::string words(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += "word ";
  return out.substr(0, bytes);
}

}  // namespace

TEST_CASE("cut_note: in a note without headings each labelled item is a section", "[unit][markdown]") {
  CHECK(outline("- **Context Length:** 128K\n- **Experts**: 256\n- **Data** – 14.8T\n- **Alone**\n") ==
        Strings{"label Context Length 1: 128K", "label Experts 2: 256", "label Data 3: 14.8T", "label Alone 4: "});
}

TEST_CASE("cut_note: labels follow the nesting of lists", "[unit][markdown]") {
  CHECK(outline("**DeepSeek-V3**\n\n- **Model Architecture:**\n  - **Context Length:** 128K\n  - **Experts:** 256\n- "
                "**Training:** long\n") == Strings{"bold DeepSeek-V3 1: Model Architecture · Training",
                                                   "label DeepSeek-V3 > Model Architecture 3: Context Length · Experts",
                                                   "label DeepSeek-V3 > Model Architecture > Context Length 4: 128K",
                                                   "label DeepSeek-V3 > Model Architecture > Experts 5: 256",
                                                   "label DeepSeek-V3 > Training 6: long"});
}

TEST_CASE("cut_note: under headings a short labelled list stays whole", "[unit][markdown]") {
  CHECK(cut_note("# A\n\n- **One:** " + words(380) + "\n- **Two:** " + words(380) + "\n", "a.md").sections.size() == 1);
}

TEST_CASE("cut_note: under headings a labelled list over 800 bytes is cut", "[unit][markdown]") {
  const Note note = cut_note("# A\n\n- **One:** " + words(420) + "\n- **Two:** " + words(420) + "\n", "a.md");

  REQUIRE(note.sections.size() == 3);
  CHECK(note.sections[1].heading_path == Strings{"A", "One"});
  CHECK(note.sections[1].level == 2);
  CHECK(note.sections[2].anchor == "two");
}

TEST_CASE("cut_note: under headings a list with few labels is not a labelled one", "[unit][markdown]") {
  CHECK(cut_note("# A\n\n- **One:** " + words(900) + "\n- two\n", "a.md").sections.size() == 1);
  CHECK(cut_note("# A\n\n- **One:** " + words(900) + "\n- **Two:** x\n- c\n- d\n- e\n", "a.md").sections.size() == 1);
}

TEST_CASE("cut_note: two paragraphs with labels are sections in a note without headings, one is not",
          "[unit][markdown]") {
  CHECK(outline("**Cost:** much\n\nstill cost\n\n**Time:** little\n") ==
        Strings{"label Cost 1: much\nstill cost", "label Time 5: little"});
  CHECK(outline("**Cost:** much\n\nand more\n") == Strings{"preamble 1: Cost: much\nand more"});
}

TEST_CASE("cut_note: under headings paragraphs with labels need 800 bytes", "[unit][markdown]") {
  CHECK(cut_note("# A\n\n**Cost:** much\n\n**Time:** little\n", "a.md").sections.size() == 1);
  CHECK(cut_note("# A\n\n**Cost:** " + words(500) + "\n\n**Time:** " + words(500) + "\n", "a.md").sections.size() == 3);
}

TEST_CASE("cut_note: text after a labelled list continues what stands above", "[unit][markdown]") {
  const Note note = cut_note("intro\n\n- **One:** a\n- **Two:** b\n\nafter\n", "a.md");

  REQUIRE(note.sections.size() == 4);
  CHECK(note.sections[3].kind == SectionKind::continuation);
  CHECK(note.sections[3].heading_path.empty());
  CHECK(note.sections[3].anchor.empty());
  CHECK(note.sections[3].passage == 1);
  CHECK(note.sections[3].line == 6);
  CHECK(note.sections[3].text == "after");
}

TEST_CASE("cut_note: text after a labelled list under a heading has that heading's anchor", "[unit][markdown]") {
  const Note note =
      cut_note("# A\n\n- **One:** " + words(500) + "\n- **Two:** " + words(500) + "\n\nafter\n\n# A\n\nend\n", "a.md");

  REQUIRE(note.sections.size() == 5);
  CHECK(note.sections[3].kind == SectionKind::continuation);
  CHECK(note.sections[3].heading_path == Strings{"A"});
  CHECK(note.sections[3].anchor == "a");
  CHECK(note.sections[3].passage == 1);
  CHECK(note.sections[4].anchor == "a-1");
  CHECK(note.sections[4].passage == 0);
}

TEST_CASE("cut_note: items without a label stay where they stand", "[unit][markdown]") {
  CHECK(outline("- **One:** a\n- plain\n- **Two:** b\n") ==
        Strings{"label One 1: a", "preamble 2: plain", "label Two 3: b"});
}

TEST_CASE("cut_note: a label keeps the blocks of its item", "[unit][markdown]") {
  CHECK(outline("- **One:** a\n\n  second\n\n  ```c\n  code\n  ```\n- **Two:** b\n") ==
        Strings{"label One 1: a\nsecond\ncode", "label Two 8: b"});
}

TEST_CASE("cut_note: a label on a line of its own has the next line as text", "[unit][markdown]") {
  CHECK(outline("- **One**\n  text\n- **Two:**\n  text\n") == Strings{"label One 1: text", "label Two 3: text"});
}

TEST_CASE("cut_note: bold words inside a sentence are no label", "[unit][markdown]") {
  CHECK(outline("- **Bold** start\n- a **b:** c\n- **" + std::string(121, 'x') + ":** long\n").size() == 1);
}

TEST_CASE("cut_note: escapes in labels and text are resolved", "[unit][markdown]") {
  CHECK(outline("- **Mixture\\-of\\-Experts:** 16B\\-parameter \\*model\\* &amp; more\n- **Two:** b\n") ==
        Strings{"label Mixture-of-Experts 1: 16B-parameter *model* & more", "label Two 2: b"});
}

TEST_CASE("cut_note: equal labels get anchors of their own", "[unit][markdown]") {
  const Note note = cut_note("- **Size:** 1\n- **Size:** 2\n", "a.md");

  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].anchor == "size");
  CHECK(note.sections[1].anchor == "size-1");
}

TEST_CASE("cut_note: ordered lists and full-width colons make labels too", "[unit][markdown]") {
  CHECK(outline("1. **模型：** 专家\n2. **训练**：数据\n") == Strings{"label 模型 1: 专家", "label 训练 2: 数据"});
}

TEST_CASE("cut_note: labels nested deeper than anybody writes are read flat", "[unit][markdown]") {
  std::string text;
  for (std::size_t i = 0; i < 200; ++i) text += std::string(2 * i, ' ') + "- **L" + std::to_string(i) + ":** x\n";

  const Note note = cut_note(text, "a.md");

  CHECK(note.sections.size() < 100);
  CHECK(note.sections.back().text.find("L199") != std::string::npos);
}

}  // namespace dssearch
