// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/latin_letters.hpp"

#include <algorithm>
#include <array>

namespace dssearch::inline indexer_analysis {
namespace {

struct Letter {
  char32_t code;
  std::string_view ascii;
};

/// Source: the transform Latin-ASCII of Unicode CLDR 42, the letters of today's languages; and the Azerbaijani ə,
/// which CLDR leaves. Ascending.
constexpr auto kLetters = std::to_array<Letter>(
    {{U'æ', "ae"}, {U'ð', "d"},  {U'ø', "o"},  {U'þ', "th"}, {U'đ', "d"}, {U'ħ', "h"},  {U'ı', "i"}, {U'ĸ', "q"},
     {U'ł', "l"},  {U'ŋ', "n"},  {U'œ', "oe"}, {U'ŧ', "t"},  {U'ƀ', "b"}, {U'ƃ', "b"},  {U'ƈ', "c"}, {U'ƌ', "d"},
     {U'ƒ', "f"},  {U'ƕ', "hv"}, {U'ƙ', "k"},  {U'ƚ', "l"},  {U'ƞ', "n"}, {U'ƣ', "oi"}, {U'ƥ', "p"}, {U'ƫ', "t"},
     {U'ƭ', "t"},  {U'ƴ', "y"},  {U'ƶ', "z"},  {U'ǥ', "g"},  {U'ȡ', "d"}, {U'ȥ', "z"},  {U'ȴ', "l"}, {U'ȵ', "n"},
     {U'ȶ', "t"},  {U'ȷ', "j"},  {U'ȸ', "db"}, {U'ȹ', "qp"}, {U'ȼ', "c"}, {U'ȿ', "s"},  {U'ɀ', "z"}, {U'ɇ', "e"},
     {U'ɉ', "j"},  {U'ɍ', "r"},  {U'ɏ', "y"},  {U'ɓ', "b"},  {U'ɖ', "d"}, {U'ɗ', "d"},  {U'ə', "e"}, {U'ɛ', "e"},
     {U'ɟ', "j"},  {U'ɠ', "g"},  {U'ɦ', "h"},  {U'ɨ', "i"},  {U'ɲ', "n"}, {U'ʉ', "u"},  {U'ʋ', "v"}, {U'ẜ', "s"},
     {U'ẝ', "s"},  {U'ỻ', "ll"}, {U'ỽ', "v"},  {U'ỿ', "y"}});

}  // namespace

std::string_view ascii_letters(char32_t code) {
  if (code < kLetters.front().code || code > kLetters.back().code) return {};
  const auto* const found = std::lower_bound(kLetters.begin(), kLetters.end(), code,
                                             [](const Letter& letter, char32_t value) { return letter.code < value; });
  return found != kLetters.end() && found->code == code ? found->ascii : std::string_view();
}

}  // namespace dssearch::inline indexer_analysis
