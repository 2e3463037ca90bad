// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("decode_utf8: reads code points of every length", "[unit][base]") {
  struct Case {
    std::string text;
    char32_t value;
    std::size_t size;
  };
  const auto row = GENERATE(values<Case>({{"a", U'a', 1},
                                          {std::string(1, '\0'), 0, 1},
                                          {"\x7F", 0x7F, 1},
                                          {"\xC2\x80", 0x80, 2},
                                          {"\xDF\xBF", 0x7FF, 2},
                                          {"\xE0\xA0\x80", 0x800, 3},
                                          {"\xED\x9F\xBF", 0xD7FF, 3},
                                          {"\xEF\xBF\xBF", 0xFFFF, 3},
                                          {"\xF0\x90\x80\x80", 0x10000, 4},
                                          {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}}));

  const CodePoint point = decode_utf8(row.text, 0);

  CHECK(point.valid);
  CHECK(point.value == row.value);
  CHECK(point.size == row.size);
}

TEST_CASE("decode_utf8: takes a bad byte alone", "[unit][base]") {
  const std::string text =
      GENERATE(as<std::string>{}, "\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82",
               "\xE2(\xA1", "\xE2\x82(", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98", "\xF4\x90\x80\x80",
               "\xF5\x80\x80\x80", "\xFE", "\xFF");

  const CodePoint point = decode_utf8(text, 0);

  CHECK_FALSE(point.valid);
  CHECK(point.value == 0xFFFD);
  CHECK(point.size == 1);
}

TEST_CASE("ill_formed_size: the bytes that began a code point go together", "[unit][base]") {
  struct Case {
    std::string text;
    std::size_t size;
  };
  // The first ones are the example of Unicode 15, table 3-11, and its neighbours.
  const auto row = GENERATE(values<Case>({{"\xE1\x80\xE2", 2},
                                          {"\xF0\x91\x92\xF1", 3},
                                          {"\xF1\xBF\x41", 2},
                                          {"\xE2\x82", 2},
                                          {"\xE2", 1},
                                          {"\xE2(\xA1", 1},
                                          {"\xED\xA0\x80", 1},
                                          {"\xF4\x90\x80\x80", 1},
                                          {"\xC0\xAF", 1},
                                          {"\x80\x80", 1}}));

  CHECK(ill_formed_size(row.text, 0) == row.size);
}

TEST_CASE("decode_utf8: a replacement character that is written out is valid", "[unit][base]") {
  const CodePoint point = decode_utf8("x\xEF\xBF\xBD", 1);

  CHECK(point.valid);
  CHECK(point.size == 3);
}

TEST_CASE("append_utf8: writes what decode_utf8 reads, for every scalar value", "[unit][base]") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, code);
    const CodePoint point = decode_utf8(text, 0);
    if (!point.valid || point.value != code || point.size != text.size()) ++wrong;
  }

  CHECK(wrong == 0);
}

TEST_CASE("utf8_prefix: cuts no code point", "[unit][base]") {
  CHECK(utf8_prefix("Zürich", 10) == "Zürich");
  CHECK(utf8_prefix("Zürich", 7) == "Zürich");
  CHECK(utf8_prefix("Zürich", 3) == "Zü");
  CHECK(utf8_prefix("Zürich", 2) == "Z");
  CHECK(utf8_prefix("Zürich", 0).empty());
  CHECK(utf8_prefix("a\xF0\x9F\x9A\x80", 4) == "a");
  CHECK(utf8_prefix("\x80\x80\x80", 2).empty());
}

TEST_CASE("to_valid_utf8: replaces each bad byte and leaves the rest", "[unit][base]") {
  CHECK(to_valid_utf8("Zürich 専門家 🚀") == "Zürich 専門家 🚀");
  CHECK(to_valid_utf8("") == "");
  CHECK(to_valid_utf8("a\xFF\xC3") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(to_valid_utf8("\xE2\x82z") == "\xEF\xBF\xBD\xEF\xBF\xBDz");
  CHECK(to_valid_utf8(std::string("a\0b", 3)) == std::string("a\0b", 3));
}

TEST_CASE("composed: letters and accents become one character, all else stays", "[unit][base]") {
  const auto [text, want] = GENERATE(values<std::pair<std::string, std::string>>({
      {"", ""},
      {"plain/text.md", "plain/text.md"},
      {"Café", "Café"},
      {"Cafe\xCC\x81", "Café"},
      {"U\xCC\x88"
       "ber/o\xCC\x88l",
       "Über/öl"},
      {"a\xCC\x82\xCC\xA3", "ậ"},  // two marks, whatever their order
      {"a\xCC\xA3\xCC\x82", "ậ"},
      {"ậ", "ậ"},
      {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},  // Hangul
      {"か\xE3\x82\x99", "が"},
      {"\xCC\x81x", "\xCC\x81x"},  // a mark without a letter
      {"\xFF"
       "e\xCC\x81\xFFo\xCC\x88",
       "\xFF"
       "é\xFFö"},  // bad bytes stay where they are
      {"e\xCC", "e\xCC"},
      {"\xE2\x84\xAB", "Å"},  // the sign of a unit is the letter
  }));

  CHECK(composed(text) == want);
  CHECK(composed(want) == want);
}

TEST_CASE("composed: a long text is composed everywhere, and marks without end take linear time", "[unit][base]") {
  std::string apart;
  std::string together;
  for (int i = 0; i < 5000; ++i) {
    apart += "cafe\xCC\x81 ";
    together += "café ";
  }
  std::string marks = "e";
  for (int i = 0; i < 1'000'000; ++i) marks += i % 2 == 0 ? "\xCC\x81" : "\xCC\xA3";

  CHECK(composed(apart) == together);
  CHECK(composed(marks).size() <= marks.size());
}

}  // namespace dssearch
