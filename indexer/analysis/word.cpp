// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/word.hpp"

#include <algorithm>
#include <array>

namespace dssearch::inline indexer_analysis {
namespace {

/// Three small letters: HTTPServer has a word there, GPUs does not.
bool starts_word(std::string_view rest) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < rest.size() && letters < 3; ++letters) {
    const CodePoint point = read(rest, at);
    if (class_of(point.value) != CharClass::letter || is_upper(point.value)) return false;
    at += point.size;
    while (at < rest.size() && class_of(read(rest, at).value) == CharClass::ignored) at += read(rest, at).size;
  }
  return letters == 3;
}

}  // namespace

bool is_elided_word(std::string_view word) {
  static constexpr auto kElided =
      std::to_array<std::string_view>({"all", "c", "coll", "d",      "dall", "dell",   "j", "jusqu", "l", "lorsqu",
                                       "m",   "n", "nell", "puisqu", "qu",   "quoiqu", "s", "sull",  "t", "un"});
  return std::binary_search(kElided.begin(), kElided.end(), word);
}

bool is_joiner(char32_t code) {
  switch (code) {
    case U'-':
    case U'_':
    case U'.':
    case U'/':
    case U'&':
    case U':':
    case U'@':
    case U'·':
    case 0x2010:  // hyphens, dashes and minus
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
    case 0xFF0E:  // full-width point, slash, colon, low line
    case 0xFF0F:
    case 0xFF1A:
    case 0xFF3F: return true;
    default: return false;
  }
}

bool is_apostrophe(char32_t code) {
  return code == U'\'' || code == 0x2019 || code == 0x02BC || code == 0xFF07;
}

bool joins_numbers(char32_t joiner) {
  return joiner == U'-' || joiner == U'_' || joiner == 0x2010 || joiner == 0x2011;
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.'; });
}

std::string version_number(const std::string& word) {
  std::size_t letters = 0;
  while (letters < word.size() && is_small(word[letters])) ++letters;
  if (letters == 0 || letters == word.size() || word.find('.', letters) == std::string::npos) return {};
  return is_number(std::string_view(word).substr(letters)) ? word.substr(letters) : std::string();
}

char lowered(char32_t code) {
  switch (code) {
    case 0x00B9: return '1';
    case 0x00B2: return '2';
    case 0x00B3: return '3';
    case 0x2070: return '0';
    case 0x207A: return '+';
    case 0x207B: return '-';
    default: return code >= 0x2074 && code <= 0x2079 ? static_cast<char>('4' + (code - 0x2074)) : '\0';
  }
}

void Word::add(const CodePoint& point, std::string_view rest) {
  std::string folded;
  if (point.value >= 0x80) append_folded(folded, point.value);
  const bool is_latin = folded.size() == 1 && is_small(folded[0]);  // the same for é as for e and its accent
  if (point.value >= 0x80 && !is_latin) {
    add_foreign(point.value, folded);
  } else if (is_latin ? is_upper(point.value) : point.value >= U'A' && point.value <= U'Z') {
    if (after_lower) humps.push_back(term.size());
    after_lower = false;
    ++capitals;
    term.push_back(is_latin ? folded[0] : static_cast<char>(point.value - U'A' + U'a'));
  } else {
    const bool lower = point.value >= U'a';
    if (lower && term.empty()) identifier = true;
    if (lower && capitals >= 3 && starts_word(rest)) {  // HTTP|Server, not GPUs
      humps.push_back(term.size() - 1);
      identifier = identifier || capitals == term.size();
    }
    after_lower = lower;
    capitals = 0;
    term.push_back(is_latin ? folded[0] : static_cast<char>(point.value));
  }
}

void Word::add_foreign(char32_t code, std::string_view folded) {
  const bool upper = is_upper(code);
  const bool letter = char_class(code) == CharClass::letter;
  if (letter && !upper && term.empty()) identifier = true;
  if (upper && after_lower) humps.push_back(term.size());
  after_lower = letter && !upper;
  capitals = 0;
  term += folded;
}

}  // namespace dssearch::inline indexer_analysis
