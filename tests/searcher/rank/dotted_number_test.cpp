// SPDX-License-Identifier: GPL-2.0-or-later
// A number with points finds the longer numbers that begin with it.
#include <string>
#include <utility>
#include <vector>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

SmallIndex index_of(const std::vector<std::string>& texts) {
  NoteTexts notes;
  for (std::size_t i = 0; i < texts.size(); ++i)
    notes[std::to_string(i) + ".md"] = "# Note\n\nWe run it with " + texts[i] + " today.\n";
  return SmallIndex(notes);
}

}  // namespace

TEST_CASE("search: a dotted number finds longer ones, itself first, and no other", "[unit][searcher]") {
  struct Row {
    std::string query, longer, exact, other;
  };
  const Row row = GENERATE(values<Row>({{"3.11", "3.11.4", "3.11", "3.1"},
                                        {"3.1", "3.1.4", "3.1", "3.11"},
                                        {"v2.13", "v2.13.0-rc.1", "v2.13", "v2.1.3"},
                                        {"2.13", "v2.13.0", "2.13", "2.130"},
                                        {"10.0", "10.0.0.1", "10.0", "110.0.0"},
                                        {"2024.06", "2024.06.01", "2024.06", "2025.06.01"},
                                        {"1.2.3", "1.2.3.4", "1.2.3", "1.2.30"},
                                        {"gcc-12.2", "gcc-12.2.1", "gcc-12.2", "gcc-12.21"},
                                        {"text:3.11", "3.11.4", "3.11", "3.1"}}));
  const SmallIndex index = index_of({row.longer, row.exact, row.other});

  CAPTURE(row.query);
  CHECK(index.found_whole(row.query) == Paths{"1.md", "0.md"});
}

TEST_CASE("search: the exact number stays first when the longer one is rare and often there", "[unit][searcher]") {
  const SmallIndex index =
      index_of({"3.11.4 and 3.11.5 and again 3.11.4", "3.11", "3.11 or so", "3.11 perhaps", "4.0"});

  const Paths found = index.found_whole("3.11");

  REQUIRE(found.size() == 4);
  CHECK(found.back() == "0.md");
}

TEST_CASE("search: a longer number is marked as a whole, and nothing is missing", "[unit][searcher]") {
  const auto [query, text] = GENERATE(values<std::pair<std::string, std::string>>(
      {{"3.11", "3.11.4"}, {"v2.13", "v2.13.0"}, {"10.0", "10.0.0.1"}, {"2024.06", "2024.06.01"}}));
  const Results results = index_of({text}).search(query);

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].missing.empty());
  std::string marked;
  for (const TextRun& run : results.hits[0].snippet) {
    if (run.hit) marked += run.text;
  }
  CHECK(marked == text);
}

TEST_CASE("search: a number without a point is no beginning of others", "[unit][searcher]") {
  const auto [query, text] = GENERATE(values<std::pair<std::string, std::string>>(
      {{"2024", "2025"}, {"2024.06", "2024.07"}, {"3.110", "3.11"}, {"3.11.4", "3.11"}, {"1.50", "1.5"}}));

  CAPTURE(query, text);
  CHECK(index_of({text, "filler"}).found_whole(query).empty());
}

TEST_CASE("search: numbers beside a slash, a colon or a dash between them are not one number", "[unit][searcher]") {
  const auto [apart, joined] = GENERATE(values<std::pair<std::string, std::string>>({{"24/7", "247"},
                                                                                     {"1/2", "12"},
                                                                                     {"10:30", "1030"},
                                                                                     {"10–20", "1020"},
                                                                                     {"3·5", "35"},
                                                                                     {"8@2", "82"},
                                                                                     {"16:9", "169"}}));
  const SmallIndex index = index_of({apart, joined});

  CAPTURE(apart);
  CHECK(index.found_whole(apart) == Paths{"0.md"});
  CHECK(index.found_whole(joined) == Paths{"1.md"});
}

TEST_CASE("search: other compounds of numbers keep their forms", "[unit][searcher]") {
  const auto [query, text] = GENERATE(values<std::pair<std::string, std::string>>({{"20241226", "2024-12-26"},
                                                                                   {"2024-12-26", "20241226"},
                                                                                   {"5551234", "555-1234"},
                                                                                   {"1.5", "V1.5"},
                                                                                   {"DeepSeekV3", "DeepSeek-V3"},
                                                                                   {"24/7", "24 7"}}));

  CAPTURE(query, text);
  CHECK(index_of({text, "filler"}).found_whole(query) == Paths{"0.md"});
}

}  // namespace dssearch
