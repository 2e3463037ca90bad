// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/prefilter.hpp"

#include <array>

#include "indexer/base/ascii.hpp"

namespace dssearch::inline searcher_highlight {
namespace {

enum class Kind : unsigned char { none, lower, upper, digit };

struct Letter {
  Kind kind = Kind::none;
  unsigned char number = 36;  // 0-25 letters, 26-35 digits, 36 anything else
};

constexpr std::array<Letter, 256> letters() {
  std::array<Letter, 256> out{};
  for (unsigned char i = 0; i < 26; ++i) {
    out[static_cast<std::size_t>('a') + i] = {Kind::lower, i};
    out[static_cast<std::size_t>('A') + i] = {Kind::upper, i};
  }
  for (unsigned char i = 0; i < 10; ++i)
    out[static_cast<std::size_t>('0') + i] = {Kind::digit, static_cast<unsigned char>(26 + i)};
  return out;
}
constexpr std::array<Letter, 256> kLetter = letters();
constexpr std::size_t kEnd = 36;

bool is_ascii(unsigned char byte) {
  return byte < 0x80;
}
const Letter& letter(char c) {
  return kLetter[static_cast<unsigned char>(c)];
}

}  // namespace

Prefilter::Prefilter(const std::string& language)
    : always_(language != "none" && language != "english" && language != "en") {}

/// Texts may have characters that folded words lack, after any letter: a-b, don't, U.S. So a word that ends early may
/// be the beginning of any longer word. The third letter of short stems may change (using has the stem use), and the
/// second one (dying has the stem die).
void Prefilter::add(std::string_view word) {
  if (word.empty()) return;
  if (letter(word[0]).kind == Kind::none) {  // text outside ASCII is always read; that with signs only for signs
    always_ = always_ || is_ascii(static_cast<unsigned char>(word[0]));
    return;
  }
  const std::size_t first = letter(word[0]).number;
  beginnings_.set(place(first, kEnd, kEnd));
  for (std::size_t second = 0; second < kEnd; ++second) {
    const bool same = word.size() == 1 || letter(word[1]).number == second ||
                      (letter(word[1]).number == 'i' - 'a' && second == 'y' - 'a');
    if (!same) continue;
    beginnings_.set(place(first, second, kEnd));
    for (std::size_t third = 0; third < kEnd; ++third) {
      if (word.size() <= 3 || letter(word[2]).number == third) beginnings_.set(place(first, second, third));
    }
  }
}

Prefilter::Chance Prefilter::chance(std::string_view chunk) const {
  Kind before = Kind::none;
  bool has_word = false;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    const auto byte = static_cast<unsigned char>(chunk[i]);
    if (!is_ascii(byte)) return Chance::some;
    const Kind kind = kLetter[byte].kind;
    const bool before_lower = i + 1 < chunk.size() && letter(chunk[i + 1]).kind == Kind::lower;  // HTTPServer
    const bool hump = kind == Kind::upper && (before == Kind::lower || before_lower);
    const bool starts =
        kind != Kind::none && (before == Kind::none || hump || (kind == Kind::digit && before != Kind::digit));
    before = kind;
    if (!starts) continue;
    has_word = true;
    const std::size_t second = i + 1 < chunk.size() ? letter(chunk[i + 1]).number : kEnd;
    const std::size_t third = second != kEnd && i + 2 < chunk.size() ? letter(chunk[i + 2]).number : kEnd;
    if (beginnings_[place(kLetter[byte].number, second, third)]) return Chance::some;
  }
  return has_word ? Chance::none : Chance::nothing_to_read;
}

ByteRange Prefilter::next(std::string_view text, std::size_t from) const {
  if (always_) return {from, text.size()};
  ByteRange run{text.size(), text.size()};
  bool open = false;
  for (std::size_t at = from; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const Chance found = chance(text.substr(at, end - at));
    if (found == Chance::some) {
      if (!open) run.begin = at;
      open = true;
      run.end = end;
    } else if (found == Chance::none && open) {
      break;
    }
    at = end;
  }
  return run;
}

}  // namespace dssearch::inline searcher_highlight
