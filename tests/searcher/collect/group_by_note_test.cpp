// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

/// Notes that the second pass moves: those named as asked, those with much about it in several sections.
NoteTexts many_notes(int count) {
  NoteTexts out;
  for (int i = 0; i < count; ++i) {
    std::string text = "# Note " + std::to_string(i) + "\n\nload " + std::string(static_cast<std::size_t>(i % 7), '.');
    for (int k = 0; k < i % 5; ++k) text += "\n\n## Part " + std::to_string(k) + "\n\nload balancing of experts";
    if (i % 11 == 0) text += "\n\n## Load balancing\n\nexperts " + std::to_string(i);
    out["n" + std::to_string(i) + ".md"] = text + "\n";
  }
  return out;
}

Paths notes_of_sections(const Results& results, bool whole_only) {
  Paths out;
  for (const Hit& hit : results.hits) {
    if (whole_only && !hit.missing.empty()) continue;
    if (std::find(out.begin(), out.end(), hit.path) == out.end()) out.push_back(hit.path);
  }
  return out;
}

Paths list(const SmallIndex& notes, const std::string& query, std::size_t offset, std::size_t limit) {
  SearchRequest request;
  request.query = query;
  request.offset = offset;
  request.limit = limit;
  Paths out;
  for (const NoteHit& note : notes.searcher().ask(list_notes, request)) out.push_back(note.path);
  return out;
}

}  // namespace

TEST_CASE("notes: are in the order of the answer's sections", "[unit][searcher]") {
  const SmallIndex notes(many_notes(30));
  const std::string query = GENERATE(as<std::string>{}, "load balancing", "experts", "load balancing experts");
  SearchRequest request;
  request.query = query;
  request.limit = 1000;
  request.fold = false;
  const Results results = notes.searcher().ask(search, request);
  REQUIRE(results.total_mode == TotalMode::all_words);

  const Paths listed = list(notes, query, 0, 1000);

  CAPTURE(query);
  CHECK(listed.size() > 5);
  CHECK(listed == notes_of_sections(results, true));
}

TEST_CASE("notes: one that ranks above the last full match is listed too", "[unit][searcher]") {
  const std::string filler = "so on and so forth through all the other matters of the day, one after the other, ";
  NoteTexts texts{{"full.md", "# Log\n\n" + filler + filler + "the router, " + filler + "a gate, " + filler + filler +
                                  "some bias, " + filler + "an expert, " + filler + filler + "and the end.\n"},
                  {"about.md", "# Router gate bias\n\n## Router gate bias\n\nrouter gate bias router gate bias\n"},
                  {"none.md", "# Other\n\nA bias.\n"}};
  for (int i = 0; i < 300; ++i) texts["e" + std::to_string(i) + ".md"] = "# Else\n\n" + filler + "an expert\n";
  const bool is_long = GENERATE(false, true);
  for (int i = 0; is_long && i < 120; ++i)  // more than the second pass looks at
    texts["r" + std::to_string(i) + ".md"] =
        "# Router gate bias\n\n## Router gate bias\n\nrouter gate bias, router gate bias " + std::to_string(i) + "\n";
  const SmallIndex notes(texts);
  const std::string query = "router gate bias expert";
  const Results results = notes.search(query);
  REQUIRE(results.total == 1);
  REQUIRE(results.hits.front().path != "full.md");
  std::size_t end = results.hits.size();
  while (results.hits[end - 1].path != "full.md") --end;

  const Paths listed = list(notes, query, 0, 1000);

  CHECK(listed.back() == "full.md");
  CHECK(std::find(listed.begin(), listed.end(), "none.md") == listed.end());
  CHECK(listed.size() >= (is_long ? 122U : 2U));
  Results above = results;
  above.hits.resize(end);
  CHECK(listed == notes_of_sections(above, false));
  CHECK(list(notes, query, listed.size() - 1, 10) == Paths{"full.md"});
}

TEST_CASE("notes: pages joined are all notes that match, none twice", "[unit][searcher]") {
  const SmallIndex notes(many_notes(140));
  const Paths whole = list(notes, "load", 0, 1000);
  const std::size_t limit = GENERATE(9U, 50U);

  Paths joined;
  for (Paths page = list(notes, "load", 0, limit); !page.empty(); page = list(notes, "load", joined.size(), limit))
    joined.insert(joined.end(), page.begin(), page.end());

  CHECK(joined == whole);
  Paths sorted = whole;
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  CHECK(whole.size() == 140);
}

TEST_CASE("notes: none for nothing", "[unit][searcher]") {
  const SmallIndex notes(many_notes(3));

  CHECK(list(notes, "zebra", 0, 10).empty());
  CHECK(list(notes, "", 0, 10).empty());
}

}  // namespace dssearch
