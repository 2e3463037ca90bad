// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

NoteTexts garden() {
  return {{"apples.md",
           "# Apples\n\nGrafting apple trees in the orchard needs a sharp knife and wax.\n\n## Storing\n\nKeep them "
           "cool, in old cellars.\n"},
          {"pears.md", "# Pears\n\nGrafted pear trees of an orchard are tied, waxed and cut with a knife.\n"},
          {"boats.md", "# Boats\n\nSails, masts and rudders of old boats; a knife for the ropes.\n"},
          {"ropes.md", "# Ropes\n\nRopes of hemp for sails and masts.\n"}};
}

std::string id_of(const SmallIndex& notes, const std::string& query) {
  const Results results = notes.search(query);
  REQUIRE_FALSE(results.hits.empty());
  return results.hits.front().id;
}

Results like(const SmallIndex& notes, const std::string& id, std::size_t limit = 10) {
  SearchRequest request;
  request.like = id;
  request.limit = limit;
  return notes.searcher().ask(search, request);
}

}  // namespace

TEST_CASE("like: sections with the same words come, the section itself does not", "[unit][searcher]") {
  const SmallIndex notes(garden());
  const std::string apples = id_of(notes, "grafting apple");

  const Results results = like(notes, apples);

  REQUIRE(results.hits.size() >= 2);
  CHECK(results.like == apples);
  CHECK(results.query.empty());
  CHECK(results.hits[0].path == "pears.md");
  CHECK(results.total >= results.hits.size());
  CHECK(results.read_as.find("orchard") != std::string::npos);
  for (const Hit& hit : results.hits) CHECK(hit.id != apples);
  CHECK(std::any_of(results.hits.begin(), results.hits.end(), [](const Hit& hit) { return hit.path == "apples.md"; }));
}

TEST_CASE("like: the words in common are marked", "[unit][searcher]") {
  const SmallIndex notes(garden());

  const Results results = like(notes, id_of(notes, "grafting apple"));

  std::vector<std::string> marked;
  for (const TextRun& run : results.hits.at(0).snippet) {
    if (run.hit) marked.push_back(run.text);
  }
  CHECK(std::find(marked.begin(), marked.end(), "orchard") != marked.end());
}

TEST_CASE("like: a section of the same note comes after an equally like one of another", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# A\n\nzither lute\n\n## B\n\nzither lute harp\n"},
                          {"z.md", "# A\n\n## B\n\nzither lute harp\n"},
                          {"other.md", "# Other\n\nnothing of it\n"}});
  SearchRequest request;
  for (const Hit& hit : notes.search("zither lute").hits) {
    if (hit.path == "a.md" && hit.headings.size() == 1) request.like = hit.id;
  }
  request.fold = false;

  const Results results = notes.searcher().ask(search, request);

  REQUIRE(results.hits.size() >= 2);
  CHECK(results.hits[0].path == "z.md");
}

TEST_CASE("like: the beginning of an id will do, an unknown one is said to be", "[unit][searcher]") {
  const SmallIndex notes(garden());
  const std::string apples = id_of(notes, "grafting apple");

  CHECK(like(notes, apples.substr(0, 9)).like == apples);
  const Results none = like(notes, "zzzz");
  CHECK(none.empty_reason == EmptyReason::no_such_section);
  CHECK(none.hits.empty());
  CHECK(none.like == "zzzz");
}

TEST_CASE("like: a section whose words no other has is like none", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# Alpha\n\nsolitary\n"}, {"b.md", "# Beta\n\nlonely\n"}});

  const Results results = like(notes, id_of(notes, "solitary"));

  CHECK(results.total == 0);
  CHECK(results.empty_reason == EmptyReason::no_match);
}

TEST_CASE("like: pages joined are the whole, and the note list follows them", "[unit][searcher]") {
  const SmallIndex notes(garden());
  SearchRequest request;
  request.like = id_of(notes, "grafting apple");
  const Results whole = notes.searcher().ask(search, request);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < whole.hits.size(); ++i) {
    request.offset = i;
    request.limit = 1;
    const Results page = notes.searcher().ask(search, request);
    REQUIRE(page.hits.size() == 1);
    CHECK(page.hits[0].id == whole.hits[i].id);
    if (std::find(paths.begin(), paths.end(), whole.hits[i].path) == paths.end()) paths.push_back(whole.hits[i].path);
  }
  request.offset = 0;
  request.limit = 10;
  std::vector<std::string> listed;
  for (const NoteHit& note : notes.searcher().ask(list_notes, request)) listed.push_back(note.path);
  CHECK(listed == paths);
}

TEST_CASE("like: the parts of the score add up", "[unit][searcher]") {
  const SmallIndex notes(garden());
  SearchRequest request;
  request.like = id_of(notes, "grafting apple");
  request.explain = true;

  for (const Hit& hit : notes.searcher().ask(search, request).hits) {
    double sum = 0;
    for (const ScorePart& part : hit.explain) sum += part.score;
    CHECK(sum == Approx(hit.score).margin(1e-6));
  }
}

}  // namespace dssearch
