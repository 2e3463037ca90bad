// SPDX-License-Identifier: GPL-2.0-or-later
// The state of the tokeniser for the word that it reads. Only for the tokeniser.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/character.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {

/// @return whether a sign between two words makes them a compound.
bool is_joiner(char32_t code);

/// @return whether it joins two numbers to one, as in dates and telephone numbers: 2024-12-26 is also written 20241226,
/// but 24/7 is not 247, nor is 10:30 1030.
bool joins_numbers(char32_t joiner);

bool is_apostrophe(char32_t code);

/// @return whether there is nothing but ASCII digits and points.
bool is_number(std::string_view word);

/// @return whether a word before an apostrophe has lost its end before a vowel, in French, Italian or Catalan:
/// l'algorithme, qu'une, dell'acqua.
bool is_elided_word(std::string_view word);

/// The number of a version word: "v2.5" gives "2.5", "v3" and "2.5" nothing.
std::string version_number(const std::string& word);

/// @return the digit or sign that a raised character stands for, NUL for others.
char lowered(char32_t code);

/// Nearly all text is ASCII: a table answers for it without a call.
inline constexpr std::array<CharClass, 128> kAsciiClass = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t code = 0; code < classes.size(); ++code) {
    const char c = static_cast<char>(code);
    classes[code] = is_letter(c) ? CharClass::letter : is_digit(c) ? CharClass::digit : CharClass::separator;
  }
  return classes;
}();

/// The same as `char_class`, without a call for ASCII.
inline CharClass class_of(char32_t code) {
  return code < 0x80 ? kAsciiClass[code] : char_class(code);
}

/// The same as `decode_utf8`, without a call for ASCII.
inline CodePoint read(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1, true} : decode_utf8(text, at);
}

/// A word while it is read.
struct Word {
  std::string term;
  std::vector<std::size_t> humps;  ///< where camelCase words start in `term`
  std::size_t elision = 0;         ///< start of the piece after its last apostrophe: aujourd'hui
  std::size_t capitals = 0;        ///< length of the run of capitals at the end
  bool after_lower = false;
  bool identifier = false;  ///< getMSet, HTTPServer; not DeepSeek

  /// Takes a letter or digit. @param rest  the text from this character on.
  void add(const CodePoint& point, std::string_view rest);

 private:
  void add_foreign(char32_t code, std::string_view folded);
};

}  // namespace dssearch::inline indexer_analysis
