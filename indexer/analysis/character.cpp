// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/character.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/analysis/latin_letters.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Scripts written without spaces between words; ascending.
constexpr std::array<Block, 16> kUnspaced{{{0x0E00, 0x0EFF},  // Thai, Lao
                                           {0x1000, 0x109F},  // Myanmar
                                           {0x1100, 0x11FF},  // Hangul Jamo
                                           {0x1780, 0x17FF},  // Khmer
                                           {0x2E80, 0x2FDF},  // CJK and Kangxi radicals
                                           {0x3005, 0x3007},  // iteration mark, closing mark, zero
                                           {0x3021, 0x3029},  // Hangzhou numerals
                                           {0x3031, 0x318F},  // kana repeat marks, Hiragana, Katakana, Bopomofo, Hangul
                                           {0x31A0, 0x31BF},  // Bopomofo extended
                                           {0x31F0, 0x31FF},  // Katakana extensions
                                           {0x3400, 0x4DBF},  // CJK extension A
                                           {0x4E00, 0xA4CF},  // CJK, Yi
                                           {0xA960, 0xA97F},  // Hangul Jamo extended A
                                           {0xAC00, 0xD7FF},  // Hangul syllables
                                           {0xF900, 0xFAFF},  // CJK compatibility
                                           {0x20000, 0x3FFFF}}};  // CJK extensions

bool is_unspaced(char32_t code) {
  if (code >= 0xFF66 && code <= 0xFFDC) return true;  // half-width kana and Hangul
  const auto* block = std::upper_bound(kUnspaced.begin(), kUnspaced.end(), code,
                                       [](char32_t value, const Block& candidate) { return value < candidate.first; });
  return block != kUnspaced.begin() && code <= std::prev(block)->last;
}

/// Accents that folding removes: combining diacritics, Hebrew points, Arabic vowel marks and tatweel. Marks of other
/// scripts carry vowels and stay.
bool is_accent(char32_t code) {
  if (code >= 0x0591 && code <= 0x05C7)  // the other characters there are punctuation: maqaf joins words
    return code != 0x05BE && code != 0x05C0 && code != 0x05C3 && code != 0x05C6;
  return (code >= 0x0300 && code <= 0x036F) || code == 0x0640 || (code >= 0x064B && code <= 0x065F) || code == 0x0670 ||
         (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF);
}

/// Emoji that Unicode counts as punctuation or mathematics.
bool is_other_emoji(char32_t code) {
  return code == 0x203C || code == 0x2049 || code == 0x2194 || code == 0x25FD || code == 0x25FE;
}

/// Marks that compose with the character before: voiced sound marks, vowels and finals of Hangul.
bool composes(char32_t code) {
  return code == 0x3099 || code == 0x309A || code == 0xFF9E || code == 0xFF9F || (code >= 0x1160 && code <= 0x11FF);
}

CharClass class_by_category(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return is_unspaced(code) ? CharClass::ideograph : CharClass::letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return is_unspaced(code) ? CharClass::ideograph : CharClass::digit;
    case UTF8PROC_CATEGORY_CF: return CharClass::ignored;
    case UTF8PROC_CATEGORY_SO: return is_unspaced(code) ? CharClass::ideograph : CharClass::symbol;
    default: return CharClass::separator;
  }
}

}  // namespace

CharClass char_class(char32_t code) {
  if (code < 0x80) {
    if ((code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z')) return CharClass::letter;
    return code >= U'0' && code <= U'9' ? CharClass::digit : CharClass::separator;
  }
  if (is_accent(code) || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0x1F3FB && code <= 0x1F3FF))
    return CharClass::ignored;
  if (code == 0xFFFD || code == 0x02BC) return CharClass::separator;  // the latter is an apostrophe
  if (is_other_emoji(code)) return CharClass::symbol;
  return class_by_category(code);
}

void append_folded(std::string& out, char32_t code) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code >= U'A' && code <= U'Z' ? code - U'A' + U'a' : code));
    return;
  }
  const bool is_radical = code >= 0x2E80 && code <= 0x2FDF;
  if (is_unspaced(code) && code < 0xF900 && !is_radical) {
    append_utf8(out, code);
    return;
  }
  std::array<utf8proc_int32_t, 24> parts{};
  int last_class = 0;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), options, &last_class);
  if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    append_utf8(out, code);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    const CharClass kind = char_class(part);
    if (part == 0x2044) out.push_back('/');  // ½ is not 12
    if (const std::string_view letters = ascii_letters(part); !letters.empty()) {
      out += letters;
    } else if (kind != CharClass::ignored && kind != CharClass::separator) {
      append_utf8(out, part);
    }
  }
}

std::string folded_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const CharClass kind = char_class(point.value);
    if (kind == CharClass::separator) {
      out += text.substr(at, point.size);
    } else if (kind != CharClass::ignored) {
      append_folded(out, point.value);
    }
    at += point.size;
  }
  return out;
}

std::size_t ideograph_end(std::string_view text, std::size_t at) {
  constexpr int kMaxMarks = 2;  // a vowel and a final
  at += decode_utf8(text, at).size;
  for (int marks = 0; marks < kMaxMarks && at < text.size(); ++marks) {
    const CodePoint next = decode_utf8(text, at);
    if (!composes(next.value)) break;
    at += next.size;
  }
  return at;
}

std::string folded_ideograph(std::string_view text) {
  std::string folded;
  std::vector<utf8proc_int32_t> codes;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    append_folded(folded, point.value);
    at += point.size;
  }
  if (folded.size() <= 4) return folded;  // nothing to compose
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode_utf8(folded, at);
    codes.push_back(static_cast<utf8proc_int32_t>(point.value));
    at += point.size;
  }
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  const utf8proc_ssize_t count =
      utf8proc_normalize_utf32(codes.data(), static_cast<utf8proc_ssize_t>(codes.size()), options);
  folded.clear();
  for (utf8proc_ssize_t i = 0; i < count; ++i)
    append_utf8(folded, static_cast<char32_t>(codes[static_cast<std::size_t>(i)]));
  return folded;
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

std::size_t grapheme_end(std::string_view text, std::size_t at) {
  CodePoint previous = decode_utf8(text, at);
  at += previous.size;
  utf8proc_int32_t state = 0;
  while (at < text.size()) {
    const CodePoint next = decode_utf8(text, at);
    const bool breaks = utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous.value),
                                                         static_cast<utf8proc_int32_t>(next.value), &state) != 0;
    if (breaks) break;
    at += next.size;
    previous = next;
  }
  return at;
}

}  // namespace dssearch::inline indexer_analysis
