// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "indexer/schema/front_value.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

// Each value sorts after the one before it.
void check_ascending(const std::vector<std::string>& values) {
  for (std::size_t i = 1; i < values.size(); ++i) {
    CAPTURE(values[i - 1], values[i]);
    CHECK(front_value(values[i - 1]) < front_value(values[i]));
  }
}

}  // namespace

TEST_CASE("front_value: numbers sort by size", "[unit][schema]") {
  check_ascending({"-1e9", "-37", "-0.5", "0", "1e-4", "2.5", "9", "37", "100", "671", "1e6", "1000001"});
}

TEST_CASE("front_value: equal numbers are equal however they are written", "[unit][schema]") {
  CHECK(front_value("37") == front_value("37.0"));
  CHECK(front_value("1e3") == front_value("1000"));
}

TEST_CASE("front_value: dates sort by time, a month before its days", "[unit][schema]") {
  check_ascending({"1999-12-31", "2024-05", "2024-05-01", "2024-12-26", "2025-01"});
}

TEST_CASE("front_value: texts sort in lower case", "[unit][schema]") {
  check_ascending({"Alpha", "beta", "Gamma"});
  CHECK(front_value("V3") == front_value("v3"));
  CHECK(front_value("ÉTÉ") == front_value("été"));
}

TEST_CASE("front_value: the first byte distinguishes numbers, dates and texts", "[unit][schema]") {
  CHECK(front_value("2024")[0] == 'n');
  CHECK(front_value("2024-12-26") == "d2024-12-26");
  CHECK(front_value("2024-1-1") == "s2024-1-1");
  CHECK(front_value("14.8T") == "s14.8t");
  CHECK(front_value("1_000") == "s1_000");
  CHECK(front_value("inf") == "sinf");
  CHECK(front_value("-") == "s-");
  CHECK(front_value("1e999") == "s1e999");
  CHECK(front_value("") == "s");
}

TEST_CASE("front_value: long texts are cut at a whole character", "[unit][schema]") {
  CHECK(front_value(std::string(70, 'a')) == "s" + std::string(64, 'a'));
  CHECK(front_value(std::string(63, 'a') + "é").size() == 64);
}

TEST_CASE("front_slot: is fixed by the name, whatever its case", "[unit][schema]") {
  CHECK(front_slot("released") == front_slot("Released"));
  CHECK(front_slot("released") != front_slot("license"));
  CHECK(front_slot("released") >= 1000);
}

TEST_CASE("front_term: holds name and value in lower case", "[unit][schema]") {
  CHECK(front_term("Family", "V3 Base") == "XFfamily:v3 base");
}

TEST_CASE("front_term: long values and values with NUL are hashed", "[unit][schema]") {
  CHECK(front_term("a", std::string(300, 'x')).size() == 15);
  CHECK(front_term("a", std::string(300, 'x')) != front_term("a", std::string(300, 'y')));
  CHECK(front_term("a", std::string("x\0y", 3)).find('\0') == std::string::npos);
}

TEST_CASE("lower: changes letters of any script and repairs bad bytes", "[unit][schema]") {
  CHECK(lower("ÄB-C 専") == "äb-c 専");
  CHECK(lower("a\xFF") == "a\xEF\xBF\xBD");
}

}  // namespace dssearch
