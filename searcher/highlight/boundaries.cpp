// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/boundaries.hpp"

#include <algorithm>
#include <array>

#include "indexer/analysis/graphemes.hpp"
#include "indexer/base/ascii.hpp"

namespace dssearch::inline searcher_highlight {
namespace {

constexpr std::size_t kLongWord = 64;
// Ends of sentences that need no space after them.
constexpr std::array<std::string_view, 3> kFullStops{"。", "！", "？"};

bool is_between_words(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || is_space(text[at - 1]) || is_space(text[at]);
}

/// Whether a sentence may start here.
bool starts_sentence(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] == '\n') return true;
  const std::string_view before = text.substr(0, at);
  if (std::any_of(kFullStops.begin(), kFullStops.end(), [&](std::string_view stop) { return before.ends_with(stop); }))
    return true;
  return at < text.size() && is_space(text[at - 1]) && !is_space(text[at]) && ends_sentence(text, at);
}

}  // namespace

bool ends_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  while (at > 0 && (text[at - 1] == '"' || text[at - 1] == ')' || text[at - 1] == ']')) --at;
  if (at == 0) return false;
  const char last = text[at - 1];
  if (last == '.' || last == '?' || last == '!' || last == ';') return true;
  const std::string_view before = text.substr(0, at);
  return std::any_of(kFullStops.begin(), kFullStops.end(),
                     [&](std::string_view stop) { return before.ends_with(stop); });
}

std::size_t cut_before(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t limit = at > reach ? at - reach : 0;
  if (limit == 0) return 0;
  for (std::size_t i = at; i > limit; --i) {
    if (starts_sentence(text, i)) return i;
  }
  std::size_t word = limit;
  while (word < at && (is_space(text[word]) || !is_between_words(text, word))) ++word;
  const bool is_border = is_between_words(text, word);
  if (is_border && at - word >= reach / 3) return word;
  // One long word fills most of the room: begin at its start if that is near, else between any two graphemes.
  for (std::size_t i = limit; i > 0 && i + kLongWord > limit; --i) {
    if (is_between_words(text, i)) return is_border ? word : i;
  }
  if (limit < kLongWord) return is_border ? word : 0;
  return grapheme_floor(text, limit);
}

std::size_t cut_after(std::string_view text, std::size_t at_least, std::size_t limit) {
  limit = std::min(text.size(), std::max(at_least, limit));
  if (limit == text.size()) return limit;
  const std::size_t late = at_least + (limit - at_least) / 2;
  for (std::size_t i = limit; i > late; --i) {
    if (starts_sentence(text, i) && i > at_least) return i;
  }
  std::size_t word = limit;
  while (word > at_least && !is_between_words(text, word)) --word;
  const bool is_border = is_between_words(text, word);
  if (is_border && word - at_least >= (limit - at_least) / 3) return word;
  for (std::size_t i = limit; i < limit + kLongWord; ++i) {
    if (is_between_words(text, i)) return is_border ? word : std::min(i, text.size());
  }
  return std::max(grapheme_floor(text, limit), grapheme_ceil(text, at_least));
}

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t found = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

}  // namespace dssearch::inline searcher_highlight
