// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "searcher/answer/partial_date.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("read_date: years, months and days of the calendar", "[unit][searcher]") {
  const auto [text, date] = GENERATE(table<std::string, PartialDate>({
      {"2024", {2024, 0, 0}},
      {"2024-05", {2024, 5, 0}},
      {"2024-02-29", {2024, 2, 29}},
      {"2000-02-29", {2000, 2, 29}},
      {"0001-01-01", {1, 1, 1}},
      {"2024-05-07T10:00:00Z", {2024, 5, 7}},
      {"2024-05-07 10:00", {2024, 5, 7}},
  }));

  CAPTURE(text);
  REQUIRE(read_date(text));
  CHECK(*read_date(text) == date);
}

TEST_CASE("read_date: all else is none", "[unit][searcher]") {
  const std::string text = GENERATE("", "24", "20245", "2024-13", "2024-00", "2024-1", "2023-02-29", "1900-02-29",
                                    "2024-04-31", "2024-04-00", "2024/05/07", "2024-05/07", "0000", "-024",
                                    "2024-05-07x", "2024-05-07-", "20 4", "soon", "2024-5-07");

  CAPTURE(text);
  CHECK_FALSE(read_date(text));
}

TEST_CASE("is_within: a period holds what is not wider than it", "[unit][searcher]") {
  CHECK(is_within({2024, 5, 7}, {2024, 0, 0}));
  CHECK(is_within({2024, 0, 0}, {2024, 0, 0}));
  CHECK(is_within({2024, 5, 7}, {2024, 5, 0}));
  CHECK(is_within({2024, 5, 7}, {2024, 5, 7}));
  CHECK_FALSE(is_within({2024, 0, 0}, {2024, 5, 0}));
  CHECK_FALSE(is_within({2024, 6, 7}, {2024, 5, 0}));
  CHECK_FALSE(is_within({2023, 5, 7}, {2024, 0, 0}));
  CHECK_FALSE(is_within({2024, 5, 8}, {2024, 5, 7}));
}

}  // namespace dssearch
