// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>
#include <string>
#include <vector>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/graphemes.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

TEST_CASE("grapheme_floor, grapheme_ceil: borders stay, what lies inside a grapheme goes to its ends",
          "[unit][analysis]") {
  const std::vector<std::string> graphemes{"a",
                                           " ",
                                           ".",
                                           "é",
                                           "e\u0301\u0323",
                                           "模",
                                           "\u1112\u1161\u11ab",
                                           "\U0001F1E9\U0001F1EA",
                                           "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                           "\U0001F44D\U0001F3FD",
                                           "\u0915\u094D\u0937\u093F",
                                           "\r\n"};
  std::mt19937 random(3);  // a fixed seed: each run is the same
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += graphemes[random() % graphemes.size()];
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = grapheme_end(text, begin);
      for (std::size_t at = begin; at < end; ++at) {
        CAPTURE(text, at, begin, end);
        REQUIRE(grapheme_floor(text, at) == begin);
        REQUIRE(grapheme_ceil(text, at) == (at == begin ? begin : end));
      }
      begin = end;
    }
    REQUIRE(grapheme_floor(text, text.size()) == text.size());
  }
}

TEST_CASE("grapheme_ceil: a pile of accents without end is cut between code points, soon", "[unit][analysis]") {
  std::string text = "e";
  for (int i = 0; i < 100'000; ++i) text += "\u0301";

  const std::size_t end = grapheme_ceil(text, 3);
  CHECK(end <= kMaxGraphemeBytes);
  CHECK(end % 2 == 1);
  const std::size_t far = grapheme_ceil(text, 150'000);
  CHECK(far >= 150'000);
  CHECK(far <= 150'000 + kMaxGraphemeBytes);
  CHECK(far % 2 == 1);
}

TEST_CASE("GraphemeCursor: finds what the functions find, in any order of places", "[unit][analysis]") {
  const std::vector<std::string> graphemes{
      "a", "é", "e\u0301\u0323", "กี่", "\U0001F1E9\U0001F1EA", "\U0001F468\u200D\U0001F469\u200D\U0001F467"};
  std::mt19937 random(5);  // a fixed seed: each run is the same
  std::string text;
  for (int i = 0; i < 400; ++i) text += graphemes[random() % graphemes.size()];
  GraphemeCursor ascending(text);
  GraphemeCursor anywhere(text);

  for (std::size_t at = 0; at <= text.size(); ++at) {
    REQUIRE(ascending.floor(at) == grapheme_floor(text, at));
    REQUIRE(ascending.ceil(at) == grapheme_ceil(text, at));
    const std::size_t other = random() % (text.size() + 1);
    REQUIRE(anywhere.floor(other) == grapheme_floor(text, other));
    REQUIRE(anywhere.ceil(other) == grapheme_ceil(text, other));
  }
}

TEST_CASE("grapheme_floor: bytes that are not UTF-8 stand for themselves", "[unit][analysis]") {
  const std::string text = "a\xFF\xC3\x80\x80\x80z";

  for (std::size_t at = 0; at <= text.size(); ++at) {
    CHECK(grapheme_floor(text, at) <= at);
    CHECK(grapheme_ceil(text, at) >= at);
  }
}

TEST_CASE("display_columns: wide characters take two columns, marks none", "[unit][analysis]") {
  using Row = std::pair<std::string, std::size_t>;
  const auto [text, columns] = GENERATE(values<Row>({{"", 0},
                                                     {"abc", 3},
                                                     {"é", 1},
                                                     {"e\u0301", 1},
                                                     {"模型", 4},
                                                     {"한", 2},
                                                     {"ｱ", 1},
                                                     {"\U0001F680", 2},
                                                     {"\U0001F1E9\U0001F1EA", 2},
                                                     {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 2},
                                                     {"\u2764\uFE0F", 2},
                                                     {" › ", 3},
                                                     {"…", 1}}));

  CAPTURE(text);
  CHECK(display_columns(text) == columns);
}

}  // namespace
}  // namespace dssearch
