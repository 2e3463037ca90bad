// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/hostile_queries.hpp"

namespace dssearch {
namespace {

using Texts = std::vector<std::string>;

const NoteTexts kNotes{{"a.md", "# Loading\n\nThe auxiliary-loss-free way to balance the load.\n"},
                       {"b.md", "# Loads\n\nThe load is balanced, the load is light. An auxiliary word.\n"},
                       {"c.md", "# Load\n\nBalance of what is loaded: LoadGuard.\n"}};

}  // namespace

TEST_CASE("completions: the last word is finished, the most frequent first", "[unit][searcher]") {
  const SmallIndex index(kNotes);

  const Texts found = index.searcher().ask(completions, "light bal", 8);

  CHECK(found == Texts{"light balance", "light balanced"});
  CHECK(index.searcher().ask(completions, "light bal", 1) == Texts{"light balance"});
}

TEST_CASE("completions: names are offered as they are written", "[unit][searcher]") {
  const SmallIndex index(kNotes);

  const Texts found = index.searcher().ask(completions, "aux", 8);

  CHECK(found == Texts{"auxiliary", "auxiliary-loss-free"});
  CHECK(index.searcher().ask(completions, "auxiliary-lo", 8) == Texts{"auxiliary-loss-free"});
}

TEST_CASE("completions: words are offered with the accents and capitals that the notes give them", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nZwischen alten Gebäuden. With DeepSeek-V3.1, and in DeepSeek-V3.1 too.\n"},
                          {"b.md", "# B\n\nAlte Gebäude, die Gebäude. The API, this API.\n"}});

  CHECK(index.searcher().ask(completions, "geb", 8) == Texts{"Gebäude", "Gebäuden"});
  CHECK(index.searcher().ask(completions, "alte gebä", 8) == Texts{"alte Gebäude", "alte Gebäuden"});
  CHECK(index.searcher().ask(completions, "deepseek-v", 8) == Texts{"DeepSeek-V3.1"});
  CHECK(index.searcher().ask(completions, "ap", 8) == Texts{"API"});
  CHECK(index.searcher().ask(completions, "api", 8).empty());
}

TEST_CASE("completions: what stands before the word stays as typed", "[unit][searcher]") {
  const SmallIndex index(kNotes);

  CHECK(index.searcher().ask(completions, "title:balan", 1) == Texts{"title:balance"});
  CHECK(index.searcher().ask(completions, "\"the balan", 1) == Texts{"\"the balance"});
  CHECK(index.searcher().ask(completions, "Load -BALAN", 1) == Texts{"Load -balance"});
}

TEST_CASE("completions: nothing for no word, one letter, a finished word", "[unit][searcher]") {
  const SmallIndex index(kNotes);

  for (const std::string query : {"", "b", "load ", "zebra", "balanced", "?!"}) {
    CAPTURE(query);
    CHECK(index.searcher().ask(completions, query, 8).empty());
  }
}

TEST_CASE("completions: any text is taken, and few are given", "[unit][searcher]") {
  const SmallIndex index(kNotes);

  for (const std::string& query : hostile_queries(300, 5))
    CHECK(index.searcher().ask(completions, query, 3).size() <= 3);
  CHECK(index.searcher().ask(completions, std::string(5000, 'a'), 3).empty());
}

TEST_CASE("search: notes that were changed last are reported, the last one first", "[unit][searcher]") {
  SmallIndex index(kNotes);
  index.write("b.md", "# Loads\n\nEdited.\n");

  const std::vector<NoteEntry> recent = index.searcher().ask(recent_notes, 2);

  REQUIRE(recent.size() == 2);
  CHECK(recent[0].path == "b.md");
  CHECK(recent[0].title == "Loads");
  CHECK(recent[0].changed.size() == std::string("2026-11-23T20:35:10Z").size());
  CHECK(index.searcher().ask(recent_notes, 50).size() == 3);
}

}  // namespace dssearch
