// SPDX-License-Identifier: GPL-2.0-or-later
// Answers grouped by note, and answers of one note.
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Shown = std::vector<std::pair<std::string, std::size_t>>;  // note, sections of it that are not shown

SearchRequest request(const std::string& query, std::size_t offset, std::size_t limit, std::size_t per_note = 2) {
  SearchRequest out;
  out.query = query;
  out.offset = offset;
  out.limit = limit;
  out.per_note = per_note;
  return out;
}

std::string section(const std::string& heading, const std::string& text) {
  return "## " + heading + "\n\n" + text + "\n\n";
}

/// One note with four sections about needles, its best in the middle of the others; two with one each.
NoteTexts notes() {
  return {{"big.md", "# Big\n\n" + section("One", "The needle is one of the things that lie in this corner.") +
                         section("Needle", "A needle: it is for sewing.") +
                         section("Three", "In the third place there may be a needle as well, who knows.") +
                         section("Four", "Nobody found the needle in the fourth, and nobody looked there.")},
          {"one.md", "# One\n\nThe needle and the thread, told at length so that others come first, and more.\n"},
          {"two.md", "# Two\n\nThread, thread, and rarely some needle between it all, near the end of the box.\n"},
          {"none.md", "# None\n\nNothing of that.\n"}};
}

Shown shown(const Results& results) {
  Shown out;
  for (const Hit& hit : results.hits) out.emplace_back(hit.path, hit.more_in_note);
  return out;
}

}  // namespace

TEST_CASE("search: grouped by note, the best section of each comes first", "[unit][searcher]") {
  const SmallIndex index(notes());

  const Results plain = index.searcher().ask(search, request("needle", 0, 10, 0));
  const Results grouped = index.searcher().ask(search, request("needle", 0, 10));

  CHECK(plain.hits.size() == 6);
  CHECK_FALSE(plain.by_note);
  REQUIRE(grouped.hits.size() == 4);
  CHECK(grouped.by_note);
  CHECK(grouped.total == 6);
  CHECK(grouped.hits[0].headings.back() == "Needle");
  CHECK(shown(grouped) == Shown{{"big.md", 0}, {"big.md", 2}, {"one.md", 0}, {"two.md", 0}});
  CHECK(plain.hits[0].id == grouped.hits[0].id);
}

TEST_CASE("search: grouped by note, pages count notes and miss none", "[unit][searcher]") {
  const SmallIndex index(notes());

  const Results first = index.searcher().ask(search, request("needle", 0, 1));
  const Results rest = index.searcher().ask(search, request("needle", 1, 5, 1));

  CHECK(shown(first) == Shown{{"big.md", 0}, {"big.md", 2}});
  CHECK(first.has_more);
  CHECK(shown(rest) == Shown{{"one.md", 0}, {"two.md", 0}});
  CHECK_FALSE(rest.has_more);
}

TEST_CASE("search: grouped by note, it says in how many notes the total is", "[unit][searcher]") {
  const SmallIndex index(notes());

  CHECK(index.searcher().ask(search, request("needle", 0, 1)).notes == 3);
  CHECK(index.searcher().ask(search, request("needle", 2, 1)).notes == 3);
  CHECK(index.searcher().ask(search, request("needle sewing", 0, 10)).notes == 1);  // the others lack a word
  CHECK(index.searcher().ask(search, request("sewing nobody", 0, 10)).notes == 1);  // no section has both
  CHECK(index.searcher().ask(search, request("zebra", 0, 10)).notes == 0);
}

TEST_CASE("search: filters that leave nothing are separated from the rest of the query", "[unit][searcher]") {
  const auto [query, without] = GENERATE(table<std::string, std::string>({
      {"needle in:none", "needle"},
      {"\"the needle\" -in:. sewing path:no/such thread", "\"the needle\" sewing thread"},
      {"needle AND thread in:none", "needle AND thread"},
      {"zebra in:none", ""},              // nothing without it either
      {"sewing AND nobody in:none", ""},  // both words are there, in no section together
      {"in:none", ""},
      {"needle", ""},
  }));
  const SmallIndex index(notes());

  CAPTURE(query);
  CHECK(index.search(query).without_filters == without);
}

TEST_CASE("search: what is left of a note are sections that the total counts", "[unit][searcher]") {
  const SmallIndex index(notes());

  const Results both = index.searcher().ask(search, request("needle sewing", 0, 10, 1));

  REQUIRE_FALSE(both.hits.empty());
  CHECK(both.total == 1);
  CHECK(both.hits[0].more_in_note == 0);  // the other three lack a word
}

TEST_CASE("search: one note can be searched by itself", "[unit][searcher]") {
  const SmallIndex index(notes());
  SearchRequest big = request("needle", 0, 10, 0);
  big.note = "big.md";
  SearchRequest missing = big;
  missing.note = "no/such.md";

  const Results found = index.searcher().ask(search, big);

  CHECK(found.total == 4);
  CHECK(found.hits.size() == 4);
  CHECK(index.searcher().ask(search, missing).hits.empty());
}

TEST_CASE("search: grouping works in every order", "[unit][searcher]") {
  const SmallIndex index(notes());
  SearchRequest by_path = request("needle", 0, 10, 1);
  by_path.sort = parse_sort("path:desc");

  CHECK(shown(index.searcher().ask(search, by_path)) == Shown{{"two.md", 0}, {"one.md", 0}, {"big.md", 3}});
}

}  // namespace dssearch
