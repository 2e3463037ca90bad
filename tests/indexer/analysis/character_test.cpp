// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>

#include "indexer/analysis/character.hpp"
#include "indexer/analysis/stop_words.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string folded(char32_t code) {
  std::string out;
  append_folded(out, code);
  return out;
}

}  // namespace

TEST_CASE("char_class: says what a character does in a text", "[unit][analysis]") {
  using Row = std::pair<char32_t, CharClass>;
  const auto [code, kind] = GENERATE(values<Row>({
      {U'a', CharClass::letter},      {U'Z', CharClass::letter},      {U'ß', CharClass::letter},
      {U'Ж', CharClass::letter},      {0x0915, CharClass::letter},    {0x093F, CharClass::letter},
      {U'7', CharClass::digit},       {0x0663, CharClass::digit},     {U'½', CharClass::digit},
      {U' ', CharClass::separator},   {U'-', CharClass::separator},   {0x2014, CharClass::separator},
      {0xFFFD, CharClass::separator}, {U'\n', CharClass::separator},  {0x00AD, CharClass::ignored},
      {0x200D, CharClass::ignored},   {0xFE0F, CharClass::ignored},   {0x0301, CharClass::ignored},
      {0x1F3FD, CharClass::ignored},  {U'専', CharClass::ideograph},  {U'か', CharClass::ideograph},
      {U'한', CharClass::ideograph},  {0x0E01, CharClass::ideograph}, {0x20000, CharClass::ideograph},
      {0xFF76, CharClass::ideograph}, {0x1F680, CharClass::symbol},   {0x2192 + 7, CharClass::symbol},
  }));

  CAPTURE(static_cast<unsigned>(code));
  CHECK(char_class(code) == kind);
}

TEST_CASE("append_folded: removes case, accents and compatibility forms", "[unit][analysis]") {
  using Row = std::pair<char32_t, std::string>;
  const auto [code, want] = GENERATE(values<Row>({{U'A', "a"},
                                                  {U'é', "e"},
                                                  {U'Ü', "u"},
                                                  {U'ß', "ss"},
                                                  {0x1E9E, "ss"},
                                                  {0xFB01, "fi"},
                                                  {0xFF21, "a"},
                                                  {U'²', "2"},
                                                  {0x2168, "ix"},
                                                  {U'Ω', "ω"},
                                                  {U'Й', "и"},
                                                  {U'ς', "σ"},
                                                  {0xFF76, "カ"},
                                                  {U'が', "が"},
                                                  {U'한', "한"},
                                                  {0x0301, ""}}));

  CHECK(folded(code) == want);
}

TEST_CASE("is_upper: knows upper-case letters of any script", "[unit][analysis]") {
  CHECK(is_upper(U'A'));
  CHECK(is_upper(U'É'));
  CHECK(is_upper(U'Ж'));
  CHECK_FALSE(is_upper(U'a'));
  CHECK_FALSE(is_upper(U'7'));
  CHECK_FALSE(is_upper(U'専'));
}

TEST_CASE("grapheme_end: keeps what a reader sees as one character together", "[unit][analysis]") {
  using Row = std::pair<std::string, std::size_t>;
  const auto [text, end] = GENERATE(values<Row>({{"ab", 1},
                                                 {"é!", 2},
                                                 {"e\xCC\x81!", 3},
                                                 {"\r\nx", 2},
                                                 {"👍🏽x", 8},
                                                 {"👩‍🔬x", 11},
                                                 {"🇩🇪🇫🇷", 8},
                                                 {"専門", 3},
                                                 {"\xFFz", 1}}));

  CHECK(grapheme_end(text, 0) == end);
}

TEST_CASE("grapheme_end: starts anywhere and ends with the text", "[unit][analysis]") {
  CHECK(grapheme_end("abé", 2) == 4);
  CHECK(grapheme_end("a", 0) == 1);
}

TEST_CASE("is_stop_word: knows the words a question can do without", "[unit][analysis]") {
  CHECK(is_stop_word("a"));
  CHECK(is_stop_word("the"));
  CHECK(is_stop_word("your"));
  CHECK_FALSE(is_stop_word(""));
  CHECK_FALSE(is_stop_word("expert"));
  CHECK_FALSE(is_stop_word("The"));
}

}  // namespace dssearch
