// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/markdown/slug.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_markdown {
namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// Characters that became letters, marks or digits after Unicode 13 (up to Unicode 17); github-slugger's rule is of
/// Unicode 13. Listed here, so that anchors are the same with every version of utf8proc.
constexpr std::array<CodeRange, 58> kLaterThanRule{
    {{0x870, 0x89F},     {0x8B5, 0x8B5},     {0x8C8, 0x8D2},     {0xC3C, 0xC3C},     {0xC5C, 0xC5D},
     {0xCDC, 0xCDD},     {0xCF3, 0xCF3},     {0xECE, 0xECE},     {0x170D, 0x170D},   {0x1715, 0x171F},
     {0x180F, 0x180F},   {0x1AC1, 0x1AEB},   {0x1B4C, 0x1B4C},   {0x1C89, 0x1C8A},   {0x1DFA, 0x1DFA},
     {0x2C2F, 0x2C2F},   {0x2C5F, 0x2C5F},   {0x9FFD, 0x9FFF},   {0xA7C0, 0xA7C1},   {0xA7CB, 0xA7F4},
     {0x10570, 0x105F3}, {0x10780, 0x107BA}, {0x10940, 0x10959}, {0x10D40, 0x10D85}, {0x10EC2, 0x10EFF},
     {0x10F70, 0x10F85}, {0x11070, 0x11075}, {0x110C2, 0x110C2}, {0x1123F, 0x11241}, {0x11380, 0x113E2},
     {0x116D0, 0x116E3}, {0x11740, 0x11746}, {0x11AB0, 0x11ABF}, {0x11B60, 0x11BF9}, {0x11DB0, 0x11DE9},
     {0x11F00, 0x11F5A}, {0x12F90, 0x12FF0}, {0x1342F, 0x143FA}, {0x16100, 0x16139}, {0x16A70, 0x16AC9},
     {0x16D40, 0x16D79}, {0x16EA0, 0x16ED3}, {0x16FF2, 0x16FF6}, {0x187F8, 0x187FF}, {0x18CFF, 0x18CFF},
     {0x18D09, 0x1AFFE}, {0x1B11F, 0x1B132}, {0x1B155, 0x1B155}, {0x1CCF0, 0x1CF46}, {0x1DF00, 0x1DF2A},
     {0x1E030, 0x1E08F}, {0x1E290, 0x1E2AE}, {0x1E4D0, 0x1E7FE}, {0x2A6DE, 0x2A6DF}, {0x2B735, 0x2B73F},
     {0x2CEA2, 0x2CEAD}, {0x2EBF0, 0x2EE5D}, {0x31350, 0x33479}}};

bool is_later_than_rule(char32_t code) {
  const auto after = std::upper_bound(kLaterThanRule.begin(), kLaterThanRule.end(), code,
                                      [](char32_t value, const CodeRange& range) { return value < range.first; });
  return after != kLaterThanRule.begin() && code <= std::prev(after)->last;
}

utf8proc_category_t category_of(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

/// Symbols that Unicode calls alphabetic: letters in circles and squares.
bool is_alphabetic_symbol(char32_t code) {
  return (code >= 0x24B6 && code <= 0x24E9) || (code >= 0x1F130 && code <= 0x1F149) ||
         (code >= 0x1F150 && code <= 0x1F169) || (code >= 0x1F170 && code <= 0x1F189);
}

/// The small letter of `code`. Older releases lack two capitals of Unicode 16 whose small letters are older; they are
/// here.
char32_t small_letter(char32_t code) {
  if (code == U'\uA7CB') return U'\u0264';
  if (code == U'\uA7DC') return U'\u019B';
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

bool is_kept(char32_t code) {
  if (code == U'-' || code == U'_') return true;
  switch (category_of(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC: return !is_later_than_rule(code);
    default: return is_alphabetic_symbol(code);
  }
}

bool is_cased(char32_t code) {
  const utf8proc_category_t category = category_of(code);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT ||
         category == UTF8PROC_CATEGORY_NL || is_alphabetic_symbol(code);
}

/// Characters that Unicode ignores when it looks for the end of a word (Case_Ignorable).
bool is_case_ignorable(char32_t code) {
  constexpr std::u32string_view kInsideWords =
      U"\'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";
  switch (category_of(code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return kInsideWords.find(code) != std::u32string_view::npos;
  }
}

/// Whether the word continues with another letter that has cases.
bool goes_on(std::string_view heading, std::size_t at) {
  while (at < heading.size()) {
    const CodePoint point = decode_utf8(heading, at);
    if (!is_case_ignorable(point.value)) return is_cased(point.value);
    at += point.size;
  }
  return false;
}

}  // namespace

std::string slugify(std::string_view heading) {
  std::string out;
  bool in_word = false;  // a letter that has cases is before it, with only ignorable characters between
  for (std::size_t at = 0; at < heading.size();) {
    const CodePoint point = decode_utf8(heading, at);
    at += point.size;
    if (point.value == U' ') {
      out.push_back('-');
    } else if (point.value == U'\u03A3') {  // sigma has its own form at the end of a word
      append_utf8(out, in_word && !goes_on(heading, at) ? U'\u03C2' : U'\u03C3');
    } else if (point.value == U'\u0130') {  // the one letter that grows
      out += "i\xCC\x87";
    } else if (const char32_t small = small_letter(point.value); point.valid && is_kept(small)) {
      append_utf8(out, small);
    }
    if (!is_case_ignorable(point.value)) in_word = is_cased(point.value);
  }
  return out;
}

std::string AnchorSet::unique(std::string_view heading) {
  const std::string slug = slugify(heading);
  std::string anchor = slug;
  while (uses_.contains(anchor)) {
    const int next = ++uses_[slug];
    anchor = slug + "-" + std::to_string(next);
  }
  uses_.emplace(anchor, 0);
  return anchor;
}

}  // namespace dssearch::inline indexer_markdown
