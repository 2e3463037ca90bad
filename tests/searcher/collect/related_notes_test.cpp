// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

namespace {

std::vector<std::string> paths_of(const std::vector<SectionText>& sections) {
  std::vector<std::string> out;
  for (const SectionText& section : sections) out.push_back(section.path);
  return out;
}

using Paths = std::vector<std::string>;

const char* const kTarget = "core/moe.md";

NoteTexts linked_notes() {
  return {
      {kTarget, "# MoE\n\nSee [above](#moe) and [itself](moe.md).\n"},
      {"core/a.md", "# A\n\nnothing\n\n## Later\n\n[moe](moe.md#x) and [again](./moe.md)\n\n## Last\n\n[m](moe.md)\n"},
      {"b.md", "# B\n\n[moe](core/moe.md)\n"},
      {"wiki.md", "# W\n\n[[MoE|the experts]]\n"},
      {"no/core/far.md", "# F\n\n[other](moe.md) [out](../../core/moe.txt) [web](https://x.org/core/moe.md) moe.md\n"}};
}

}  // namespace

TEST_CASE("linking_to: notes with a link that points to the note, and no others", "[unit][searcher]") {
  const SmallIndex notes(linked_notes());

  const std::vector<SectionText> found = notes.searcher().ask(sections_linking_to, kTarget, 10);

  REQUIRE(paths_of(found) == Paths{"b.md", "core/a.md", "wiki.md"});
  CHECK(found[1].headings == std::vector<std::string>{"A", "Later"});
  CHECK(found[1].anchor == "later");
  CHECK(found[1].line == 5);
  CHECK(paths_of(notes.searcher().ask(sections_linking_to, kTarget, 2)) == Paths{"b.md", "core/a.md"});
  CHECK(notes.searcher().ask(sections_linking_to, "no/such.md", 10).empty());
}

TEST_CASE("related_to: notes with the words that tell the note, the note itself not", "[unit][searcher]") {
  const SmallIndex notes(
      {{"apples.md", "# Apples\n\nGrafting trees in the orchard needs wax.\n\n## Storing\n\nCool cellars.\n"},
       {"pears.md", "# Pears\n\nPicked when ripe.\n\n## Trees\n\nGrafted trees of an orchard are waxed.\n"},
       {"wine.md", "# Wine\n\nWine is kept in cellars.\n"},
       {"boats.md", "# Boats\n\nSails and masts.\n"}});

  const std::vector<SectionText> found = notes.searcher().ask(sections_related_to, "apples.md", 10);

  REQUIRE(paths_of(found) == Paths{"pears.md", "wine.md"});
  CHECK(found[0].anchor == "trees");
  CHECK(paths_of(notes.searcher().ask(sections_related_to, "apples.md", 1)) == Paths{"pears.md"});
  CHECK(notes.searcher().ask(sections_related_to, "no/such.md", 10).empty());
  CHECK(notes.searcher().ask(sections_related_to, "boats.md", 10).empty());
}

TEST_CASE("is_linked: files that a note links to or shows", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"a/b.md", "# B\n\n![x](../pic%20one.png) and [y](chart.svg)\n"}});

  CHECK(notes.searcher().ask(is_linked, "pic one.png"));
  CHECK(notes.searcher().ask(is_linked, "a/chart.svg"));
  CHECK_FALSE(notes.searcher().ask(is_linked, "chart.svg"));
  CHECK_FALSE(notes.searcher().ask(is_linked, "secret.png"));
  CHECK_FALSE(notes.searcher().ask(is_linked, ""));
}

TEST_CASE("note_named: the note that a wikilink names, by its file and folders", "[unit][searcher]") {
  const SmallIndex notes({{"core/DeepSeek-V2.5.md", "# Something else\n"},
                          {"more/deep/MoE.md", "# MoE\n"},
                          {"core/moe.md", "# The experts\n\n## About\n"},
                          {"about.txt.md", "# MoE\n"},
                          {"y.md", "# About\n"}});
  const auto [name, path] =
      GENERATE(table<std::string, std::string>({{"moe", "core/moe.md"},
                                                {"MOE.md", "core/moe.md"},
                                                {"deep/MoE", "more/deep/MoE.md"},
                                                {"DeepSeek-V2.5", "core/DeepSeek-V2.5.md"},
                                                {"core/deepseek-v2.5#Part", "core/DeepSeek-V2.5.md"},
                                                {"DeepSeek V2.5", ""},
                                                {"About", ""},
                                                {"other/moe", ""},
                                                {"", ""},
                                                {"/", ""},
                                                {"none", ""}}));

  CAPTURE(name);
  CHECK(notes.searcher().ask(note_named, name) == path);
}
