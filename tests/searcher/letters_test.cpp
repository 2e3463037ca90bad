// SPDX-License-Identifier: GPL-2.0-or-later
// Words with letters that a keyboard lacks are found without them.
#include <string>
#include <utility>
#include <vector>

#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string marked_in(const Hit& hit) {
  for (const TextRun& run : hit.snippet) {
    if (run.hit) return run.text;
  }
  return {};
}

}  // namespace

TEST_CASE("search: a word finds its form with other letters, whole and marked", "[unit][searcher]") {
  const SmallIndex index({{"names.md", "# Names\n\nWe met in Łódź near Ægir, then Đà Nẵng, Ørsted, œuvre and ışık.\n"},
                          {"more.md", "# More\n\nÞór, Straße, Għarghur, Đorđe.\n"},
                          {"other.md", "# Other\n\nNothing here.\n"}});
  const auto [query, want] = GENERATE(values<std::pair<std::string, std::string>>({{"Lodz", "Łódź"},
                                                                                   {"aegir", "Ægir"},
                                                                                   {"\"da nang\"", "Đà Nẵng"},
                                                                                   {"orsted", "Ørsted"},
                                                                                   {"oeuvre", "œuvre"},
                                                                                   {"isik", "ışık"},
                                                                                   {"thor", "Þór"},
                                                                                   {"strasse", "Straße"},
                                                                                   {"gharghur", "Għarghur"},
                                                                                   {"text:dorde", "Đorđe"},
                                                                                   {"oeuv*", "œuvre"}}));

  const Results results = index.search(query);

  CAPTURE(query);
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].missing.empty());
  CHECK(results.repairs.empty());
  CHECK(marked_in(results.hits[0]) == want);
}

TEST_CASE("search: the letters typed come first", "[unit][searcher]") {
  const auto [plain, written] = GENERATE(values<std::pair<std::string, std::string>>(
      {{"lodz", "łodz"}, {"aegir", "ægir"}, {"oeuvre", "œuvre"}, {"thor", "þor"}, {"strom", "strøm"}, {"dao", "đao"}}));
  const SmallIndex index(
      {{"a.md", "# One\n\nWe saw " + plain + " there.\n"}, {"b.md", "# Two\n\nWe saw " + written + " there.\n"}});

  CAPTURE(plain, written);
  CHECK(index.found(written) == std::vector<std::string>{"b.md", "a.md"});
  CHECK(index.found_whole(written).size() == 2);
}

TEST_CASE("search: Arabic and Hebrew words are found with and without what is joined to them", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"a.md", "# A\n\nوالكتاب على الطاولة\n"},
                                   {"b.md", "# B\n\nكتاب جديد\n"},
                                   {"h.md", "# H\n\nקראתי את הספר בבית\n"},
                                   {"i.md", "# I\n\nספר ישן\n"}});
  const auto [query, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"كتاب", {"a.md", "b.md"}},
      {"الكتاب", {"a.md", "b.md"}},
      {"والكتاب", {"a.md", "b.md"}},
      {"طاولة", {"a.md"}},
      {"ספר", {"h.md", "i.md"}},
      {"הספר", {"h.md", "i.md"}},
      {"בית", {"h.md"}},
  }));
  CAPTURE(query);

  const Results results = notes.search(query);
  std::vector<std::string> found;
  for (const Hit& hit : results.hits) {
    found.push_back(hit.path);
    CHECK(hit.missing.empty());
    CHECK(std::any_of(hit.snippet.begin(), hit.snippet.end(), [](const TextRun& run) { return run.hit; }));
  }
  CHECK(sorted(found) == expected);
}

}  // namespace dssearch
