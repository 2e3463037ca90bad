// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says of itself: limits, lengths, kinds of totals, reasons, what was searched for its words.
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

SmallIndex fruit() {
  return SmallIndex({{"apple.md", "# Apple\n\n## Taste\n\nSweet and crisp.\n\n## Trees\n\nThey grow in orchards.\n"},
                     {"lemon.md", "# Lemon\n\n## Taste\n\nSour, never sweet.\n"},
                     {"pear.md", "# Pear\n\n## Taste\n\nSweet and soft.\n\n## Trees\n\nThey grow in gardens.\n"}});
}

TEST_CASE("search: a limit is at least one and at most ten thousand", "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.query = "sweet";
  const auto with_limit = [&](std::size_t limit) {
    request.limit = limit;
    return index.searcher().ask(search, request);
  };

  CHECK(with_limit(0).limit == 1);
  CHECK(with_limit(0).hits.size() == 1);
  CHECK(with_limit(10'000).limit == 10'000);
  CHECK(with_limit(10'001).limit == 10'000);
}

TEST_CASE("search: as many entries can be listed as there are, also those beyond the total", "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.query = "sweet soft";
  request.limit = 1;

  const Results page = index.searcher().ask(search, request);
  request.offset = 5;
  const Results behind = index.searcher().ask(search, request);

  CHECK(page.total == 1);
  CHECK(page.listable == 3);
  CHECK(page.has_more);
  CHECK(beyond_total(index.search("sweet soft")) == 2);
  CHECK(behind.hits.empty());
  CHECK(behind.listable == 3);
  CHECK_FALSE(behind.has_more);
}

TEST_CASE("search: the total is of any word only where words are asked for and no section has them all",
          "[unit][searcher]") {
  const SmallIndex index = fruit();
  const auto mode = [&](const std::string& query) { return index.search(query).total_mode; };

  CHECK(mode("soft orchards") == TotalMode::any_word);
  CHECK(mode("soft orchards in:.") == TotalMode::any_word);
  CHECK(mode("sweet zebra") == TotalMode::any_word);
  CHECK(mode("in:.") == TotalMode::all_words);
  CHECK(mode("-sweet") == TotalMode::all_words);
  CHECK(mode("zebra") == TotalMode::all_words);
  CHECK(mode("+soft +orchards") == TotalMode::all_words);
}

TEST_CASE("search: a note to keep to is a filter", "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.query = "sweet -never";
  const auto in_note = [&](const std::string& path) {
    request.note = path;
    return index.searcher().ask(search, request);
  };

  CHECK(in_note("pear.md").total == 1);
  CHECK(in_note("lemon.md").total == 0);
  CHECK(in_note("lemon.md").empty_reason == EmptyReason::filter_matched_nothing);
  request.query = "+sweet in:none";
  CHECK(in_note("pear.md").total == 0);
  request.query = "zebra";
  CHECK(in_note("pear.md").empty_reason == EmptyReason::no_match);
  request.query = "sweet";
  CHECK(index.searcher().ask(list_notes, request).at(0).path == "pear.md");
  CHECK(index.searcher().ask(list_notes, request).size() == 1);
}

TEST_CASE("search: why there is no hit, with filters and exclusions alone", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nneedle\n"}});

  CHECK(index.search("in:none").empty_reason == EmptyReason::filter_matched_nothing);
  CHECK(index.search("-needle").empty_reason == EmptyReason::no_match);
  CHECK(index.search("-zebra").empty_reason == EmptyReason::none);
  CHECK(index.search("needle +zebra").empty_reason == EmptyReason::no_match);
}

TEST_CASE("search: an answer names its index, and several only when they were searched", "[unit][searcher]") {
  const SmallIndex index = fruit();

  const Results results = index.search("sweet");

  CHECK(results.index.notes == 3);
  CHECK(results.index.sections == 8);
  CHECK(results.index.notes_dir == index.dir().at("notes"));
  CHECK(results.indexes.empty());
}

TEST_CASE("search: terms tell the field and what else was searched for them", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nMulti-head Latent Attention (MLA) is it.\n"}});

  const Results results = index.search("MLA title:a latnet");

  REQUIRE(results.terms.size() == 3);
  CHECK(results.terms[0].also == std::vector<std::string>{"multi-head latent attention"});
  CHECK(results.terms[1].replaced_by == "Latent");
  CHECK(results.terms[2].field == "title");
  CHECK(results.suggestion == "MLA title:a Latent");
}

}  // namespace
}  // namespace dssearch
