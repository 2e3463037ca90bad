// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

const SmallIndex& notes() {
  static const SmallIndex index(NoteTexts{
      {"cites.md", "# Cites\n\nMore in [the report](https://arxiv.org/abs/2412.19437), they say.\n"},
      {"says.md", "# Says\n\nThe paper is arXiv 2412.19437, with a balancing loss.\n"},
      {"shows.md", "# Shows\n\nFirst line.\n\n![how it runs](img/zebra-plot.png) and [more](balancing.md)\n"}});
  return index;
}

TEST_CASE("search: an address is found in texts first, then where only a link leads there", "[unit][searcher]") {
  CHECK(notes().found("2412.19437") == Paths{"says.md", "cites.md"});
  CHECK(notes().found("https://arxiv.org/abs/2412.19437").front() == "cites.md");
  CHECK(notes().found("arxiv.org/abs/2412.19437").front() == "cites.md");
  CHECK(notes().found("img/zebra-plot.png") == Paths{"shows.md"});
  CHECK(notes().found("2412.19438").empty());
}

TEST_CASE("search: a plain word is looked for in targets of links only where no text has it", "[unit][searcher]") {
  CHECK(notes().found("zebra") == Paths{"shows.md"});
  CHECK(notes().found("balancing") == Paths{"says.md"});
  CHECK(notes().found("text:zebra").empty());
}

TEST_CASE("search: a hit by its link alone says so, and the line the link is on", "[unit][searcher]") {
  const Results results = notes().search("zebra");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].matched_in == std::vector<std::string>{"link"});
  CHECK(results.hits[0].hit_line == 5);
  CHECK(results.hits[0].hit_column == 20);
  CHECK(results.hits[0].missing.empty());
  CHECK(results.hits[0].snippet ==
        MarkedText{{"![how it runs](img/", false}, {"zebra", true}, {"-plot.png) and [more](balancing.md)", false}});
  CHECK(results.terms.at(0).sections == 1);
  CHECK(results.terms.at(0).replaced_by.empty());
}

}  // namespace
}  // namespace dssearch
