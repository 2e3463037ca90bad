// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/name_date.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("date_of_name: a date that begins the file name, in the forms of note writers", "[unit][schema]") {
  const auto [path, date] = GENERATE(table<std::string, std::string>({
      {"2024-12-30.md", "2024-12-30"},
      {"daily/2024-12-30 Talk.md", "2024-12-30"},
      {"journals/2024_12_30.md", "2024-12-30"},
      {"2024.12.30-notes.md", "2024-12-30"},
      {"20241230.md", "2024-12-30"},
      {"20241230-talk.md", "2024-12-30"},
      {"202412301145 zettel.md", "2024-12-30"},
      {"20241230114559.md", "2024-12-30"},
      {"20241230T1145 talk.md", "2024-12-30"},
      {"2024-12.md", "2024-12"},
      {"2024_12 review.md", "2024-12"},
      {"2024-W52.md", "2024-12-23"},
      {"2021-W01.md", "2021-01-04"},
      {"2020W53.md", "2020-12-28"},
      {"2024-02-29.md", "2024-02-29"},
  }));
  CAPTURE(path);

  CHECK(date_of_name(path) == date);
}

TEST_CASE("date_of_name: other numbers are no date", "[unit][schema]") {
  const std::string path =
      GENERATE(as<std::string>{}, "2024-13-01.md", "2023-02-29.md", "2024-12-301.md", "1234-12-30.md",
               "2024.12 release.md", "v2024-12-30.md", "12345678.md", "20241230abc.md", "2024-W54.md", "2024-1230.md",
               "2024.md", "2024-12-30/talk.md", "", "talk.md");
  CAPTURE(path);

  CHECK_FALSE(date_of_name(path).has_value());
}

}  // namespace dssearch
