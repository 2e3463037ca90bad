// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/joined_prefixes.hpp"

#include <array>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::size_t kLetterBytes = 2;  // of both scripts in UTF-8
constexpr std::size_t kLeastLetters = 3;

/// The article, with and without a conjunction or preposition before it; the longest first.
constexpr std::array<std::string_view, 10> kArabic{"وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال", "و"};
constexpr std::string_view kAnd = "و";  // many words begin with this letter
constexpr std::string_view kHebrew = "הובלמשכ";

bool is_long_enough(std::string_view rest, std::size_t letters = kLeastLetters) {
  return rest.size() >= letters * kLetterBytes;
}

void add_arabic(std::string_view word, std::vector<std::string>& out) {
  for (const std::string_view prefix : kArabic) {
    if (!word.starts_with(prefix)) continue;
    const std::string_view rest = word.substr(prefix.size());
    if (is_long_enough(rest, prefix == kAnd ? kLeastLetters + 1 : kLeastLetters)) out.emplace_back(rest);
    return;
  }
}

void add_hebrew(std::string_view word, std::vector<std::string>& out) {
  while (out.size() < 2 && is_long_enough(word.substr(kLetterBytes)) &&
         kHebrew.find(word.substr(0, kLetterBytes)) != std::string_view::npos) {
    word.remove_prefix(kLetterBytes);
    out.emplace_back(word);
  }
}

}  // namespace

std::vector<std::string> without_joined_prefixes(std::string_view word) {
  std::vector<std::string> out;
  if (word.size() <= kLeastLetters * kLetterBytes || static_cast<unsigned char>(word.front()) < 0xD6) return out;
  const char32_t first = decode_utf8(word, 0).value;
  if (first >= 0x5D0 && first <= 0x5EA) add_hebrew(word, out);
  if (first >= 0x620 && first <= 0x64A) add_arabic(word, out);
  return out;
}

}  // namespace dssearch::inline indexer_analysis
