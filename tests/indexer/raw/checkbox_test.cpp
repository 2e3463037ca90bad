// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/checkbox.hpp"

#include <string>

#include "indexer/markdown/long_sections.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Each section as its number of open and done tasks, "1+0 0+2".
std::string tasks_of(const std::string& markdown) {
  std::string out;
  for (const Section& section : cut_note(markdown, "a.md").sections) {
    std::size_t done = 0;
    for (const Task& task : section.tasks) done += task.is_done ? 1 : 0;
    out += (out.empty() ? "" : " ") + std::to_string(section.tasks.size() - done) + "+" + std::to_string(done);
  }
  return out;
}

}  // namespace

TEST_CASE("checkbox_of: reads the mark of an item", "[unit][markdown]") {
  const auto [line, expected] = GENERATE(values<std::pair<std::string, std::optional<Checkbox>>>({
      {"- [ ] a", Checkbox::open},         {"* [x] a", Checkbox::done},      {"+ [X] a", Checkbox::done},
      {"12) [ ] a", Checkbox::open},       {"  > 3. [x] a", Checkbox::done}, {"- - [ ] a", Checkbox::open},
      {"- [/] a", Checkbox::open},         {"- [>] a", Checkbox::open},      {"- [-] a", Checkbox::done},
      {"-\t[ ]\ta\r\n", Checkbox::open},   {"- [ ]", Checkbox::open},        {"[ ] a", std::nullopt},
      {"- [1] Smith", std::nullopt},       {"- [a] first", std::nullopt},    {"- [x](y) a", std::nullopt},
      {"- [x]: y", std::nullopt},          {"- [ ]a", std::nullopt},         {"-[ ] a", std::nullopt},
      {"- [!note] a", std::nullopt},       {"- []", std::nullopt},           {"", std::nullopt},
      {"1234567890. [ ] a", std::nullopt},
  }));
  CAPTURE(line);

  CHECK(checkbox_of(line) == expected);
}

TEST_CASE("cut_note: tasks belong to the section of their item", "[unit][markdown]") {
  const auto [markdown, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"# A\n\n- [ ] one\n- [x] two\n\n# B\n\ntext\n", "1+1 0+0"},
      {"# A\n\n1. [ ] one\n   - [x] inside\n   - [-] given up\n", "1+2"},
      {"# A\n\n> - [ ] quoted\n> * [X] quoted\n", "1+1"},
      {"- [ ] one [x] in the text\n", "1+0"},
      {"- [ ]\n- text\n", "1+0"},
      {"- [ ] one\n\n  [x] its second paragraph\n", "1+0"},
      {"```\n- [ ] code\n```\n\n    - [ ] code\n", "0+0"},
      {"-     [ ] code\n", "0+0"},
      {"[ ] no item\n", "0+0"},
      {"---\na: b\n---\n\r\n- [x] below front matter\r\n", "0+1"},
      {"- [ ] **Label:** text\n- [x] **Other:** text\n", "1+0 0+1"},
      {"- [ ] **Label**\n- [x] **Other**\n", "1+0 0+1"},
      {"- [ ] # Heading\n", "1+0"},
      {"text[^1]\n\n[^1]: note\n\n    - [ ] in a footnote\n", "1+0"},
  }));
  CAPTURE(markdown);

  CHECK(tasks_of(markdown) == expected);
}

TEST_CASE("cut_note: passages of a long section keep the tasks of their own items", "[unit][markdown]") {
  std::string items = "# List\n\n- [x] first\n";
  while (items.size() < 3 * kMaxPassageBytes) items += "- some words of an item without a box\n";
  const Note note = cut_note(items + "- [ ] last\n", "a.md");

  REQUIRE(note.sections.size() > 2);
  CHECK(note.sections.front().tasks == std::vector<Task>{{0, true}});
  CHECK(note.sections[1].tasks.empty());
  REQUIRE(note.sections.back().tasks.size() == 1);
  CHECK(!note.sections.back().tasks[0].is_done);
}

TEST_CASE("cut_note: a long item is a task where it begins", "[unit][markdown]") {
  std::string words;
  while (words.size() < 3 * kMaxPassageBytes) words += " word";
  const Note note = cut_note("# List\n\n- [x] first\n- [ ] long" + words + "\n", "a.md");

  REQUIRE(note.sections.size() > 2);
  std::string tasks;
  for (const Section& section : note.sections) {
    for (const Task& task : section.tasks) tasks += task.is_done ? "x" : "-";
    tasks += "|";
  }
  CHECK(tasks.starts_with("x"));
  CHECK(tasks.find('-') < 3);
  CHECK(tasks.ends_with("|||"));
}

TEST_CASE("cut_note: a note that is read as plain text has tasks too", "[unit][markdown]") {
  const Note note = cut_note("# A\n\n- [ ] one\n\n" + std::string(200, '>') + "\n\n# B\n\n- [x] two\n", "a.md");

  REQUIRE(!note.warnings.empty());
  REQUIRE(note.sections.size() == 2);
  CHECK(note.sections[0].tasks.size() == 1);
  CHECK(note.sections[1].tasks == std::vector<Task>{{0, true}});
}

}  // namespace dssearch
