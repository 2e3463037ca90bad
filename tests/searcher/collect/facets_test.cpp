// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Values = std::vector<std::pair<std::string, std::size_t>>;

std::map<std::string, Values> facets(const SmallIndex& notes, const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.facets = true;
  const Results results = notes.searcher().ask(search, request);
  REQUIRE(results.facets);
  std::map<std::string, Values> out;
  for (const Facet& facet : *results.facets) {
    CHECK(facet.is_exact);
    for (const FacetValue& value : facet.values) out[facet.field].emplace_back(value.value, value.count);
  }
  return out;
}

NoteTexts library() {
  return {{"core/a.md",
           "---\nfamily: V3\nauthors: [Ann, Bob, Ann]\ntags: [moe]\n---\n# A\n\nneedle\n\n## Code\n\nneedle\n\n"
           "```python\nneedle()\n```\n"},
          {"core/deep/b.md", "---\nfamily: v3\nauthors: Bob\n---\n# B\n\nneedle thread\n"},
          {"later/c.md", "---\nfamily: R1\nkind: essay\ntags: [moe, rl]\n---\n# C\n\nneedle\n"},
          {"d.md", "# D\n\nneedle hay\n"},
          {"e.md", "---\nfamily: V4\n---\n# E\n\nnothing\n"}};
}

}  // namespace

TEST_CASE("facets: sections are counted by folder, tag, kind, language and front matter", "[unit][searcher]") {
  const SmallIndex notes(library());

  const auto found = facets(notes, "needle");

  CHECK(found.at("in") == Values{{"core", 3}, {"later", 1}});
  CHECK(found.at("tag") == Values{{"moe", 3}, {"rl", 1}});
  CHECK(found.at("kind") == Values{{"heading", 5}});
  CHECK(found.at("codelang") == Values{{"python", 1}});
  CHECK(found.at("family") == Values{{"V3", 3}, {"R1", 1}});
  CHECK(found.at("authors") == Values{{"Bob", 3}, {"Ann", 2}});
  CHECK(found.at("fm.kind") == Values{{"essay", 1}});
  CHECK(found.count("title") == 0);
  CHECK(found.count("tags") == 0);
}

TEST_CASE("facets: sections are counted by their checkboxes", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# A\n\n- [ ] needle\n- [ ] needle\n\n## B\n\n- [x] needle\n"},
                          {"c.md", "---\nis: late\n---\n# C\n\n- [ ] needle\n- [x] needle\n"},
                          {"d.md", "# D\n\nneedle\n"}});

  const auto found = facets(notes, "needle");

  CHECK(found.at("is") == Values{{"task", 3}, {"done", 2}, {"open", 2}});
  CHECK(found.at("fm.is") == Values{{"late", 1}});
  CHECK(facets(notes, "needle title:d").count("is") == 0);
}

TEST_CASE("facets: they count what the total counts", "[unit][searcher]") {
  const SmallIndex notes(library());

  CHECK(facets(notes, "needle thread").at("in") == Values{{"core", 1}});      // all words
  CHECK(facets(notes, "thread hay").at("kind") == Values{{"heading", 2}});    // any word
  CHECK(facets(notes, "needle in:later").at("family") == Values{{"R1", 1}});  // narrowed
  CHECK(facets(notes, "zebra").empty());
}

TEST_CASE("facets: a count is what asking for the value finds", "[unit][searcher]") {
  const SmallIndex notes(library());

  for (const auto& [field, values] : facets(notes, "needle")) {
    if (field == "kind") continue;
    for (const auto& [value, count] : values) {
      CAPTURE(field, value);
      CHECK(notes.search("needle " + field + ":\"" + value + "\"").total == count);
    }
  }
}

TEST_CASE("facets: fields with many or long values are none", "[unit][searcher]") {
  NoteTexts many;
  for (int i = 0; i < 31; ++i) {
    const std::string number = std::to_string(i);
    many["n" + number + ".md"] = "---\nserial: s" + number + "\nparity: " + (i % 2 == 0 ? "even" : "odd") +
                                 "\nsummary: " + std::string(80, 'x') + "\n---\n# N\n\nneedle\n";
  }
  const SmallIndex notes(many);

  const auto found = facets(notes, "needle");

  CHECK(found.count("serial") == 0);
  CHECK(found.count("summary") == 0);
  CHECK(found.at("parity") == Values{{"even", 16}, {"odd", 15}});
}

TEST_CASE("facets: a field of many dates is counted by year, as asking for the year finds", "[unit][searcher]") {
  NoteTexts many;
  for (int i = 10; i < 29; ++i) {
    const std::string day = std::to_string(i);
    many["a" + day + ".md"] = "---\nday: 2024-05-" + day + "\nroom: " + day + "\n---\n# N\n\nneedle\n";
    many["b" + day + ".md"] = "---\nday: [2025-05-" + day + ", 2025-06-" + day + "]\nroom: 1" + day +
                              "\n---\n# N\n\nneedle\n\n## M\n\nneedle\n";
  }
  many["c.md"] = "---\nday: 2023-01-02T10:00:00Z\n---\n# N\n\nneedle\n";
  const SmallIndex notes(many);

  const auto found = facets(notes, "needle");

  CHECK(found.at("day") == Values{{"2025", 38}, {"2024", 19}, {"2023", 1}});
  CHECK(found.count("room") == 0);
  for (const auto& [year, count] : found.at("day")) CHECK(notes.search("needle day:" + year).total == count);
  // the same shape when only few of its values are found
  CHECK(facets(notes, "needle day:2023").at("day") == Values{{"2023", 1}});
}

TEST_CASE("facets: equal counts are in the order of their values, and none are counted unasked", "[unit][searcher]") {
  const SmallIndex notes({{"b/x.md", "# X\n\nneedle\n"}, {"a/y.md", "# Y\n\nneedle\n"}, {"c/z.md", "# Z\n\nneedle\n"}});

  CHECK(facets(notes, "needle").at("in") == Values{{"a", 1}, {"b", 1}, {"c", 1}});
  CHECK_FALSE(notes.search("needle").facets);
}

}  // namespace dssearch
