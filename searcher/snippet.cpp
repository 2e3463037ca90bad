// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/snippet.hpp"

#include <algorithm>

#include "indexer/analysis/character.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kEnoughBytes = 512 * 1024;  // once something matched, no more of a huge section is looked at
constexpr double kRepeatShare = 0.1;              // a word's second occurrence in the window
constexpr double kCloseBonus = 0.5;               // two matches next to each other
constexpr std::string_view kEllipsis = "…";

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

/// A run of matches worth showing.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;  // inclusive
  double weight = -1;
};

Window best_window(const std::vector<Match>& matches, const std::vector<double>& weights, std::size_t width) {
  Window best;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::vector<bool> seen(weights.size());
    double weight = 0;
    std::size_t last = i;
    for (std::size_t j = i; j < matches.size() && matches[j].at.end - matches[i].at.begin <= width; ++j) {
      const std::size_t unit = matches[j].unit;
      weight += seen[unit] ? kRepeatShare * weights[unit] : weights[unit];
      if (!seen[unit] && j > i && matches[j].at.begin - matches[j - 1].at.end <= 2) weight += kCloseBonus;
      seen[unit] = true;
      last = j;
    }
    if (weight > best.weight + 1e-9) best = {i, last, weight};
  }
  return best;
}

/// The closest place at or before `at` where a sentence starts, within `reach` bytes; else where a word starts.
std::size_t start_before(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t limit = at > reach ? at - reach : 0;
  if (limit == 0) return 0;
  for (std::size_t i = at; i > limit; --i) {
    const bool sentence_end =
        text[i - 1] == '\n' || (is_space(text[i - 1]) && i >= 2 &&
                                (text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == '!' || text[i - 2] == ';'));
    if (sentence_end) return i;
  }
  for (std::size_t i = limit; i < at; ++i) {
    if (is_space(text[i])) return i + 1;
  }
  return at;
}

/// Where to end so that about `width` bytes are shown: at a sentence end if one is near, else after a word.
std::size_t end_after(std::string_view text, std::size_t begin, std::size_t at_least, std::size_t width) {
  const std::size_t limit = std::min(text.size(), std::max(at_least, begin + width));
  if (limit == text.size()) return limit;
  for (std::size_t i = limit; i > std::max(at_least, begin + width * 2 / 3); --i) {
    if (text[i - 1] == '\n' || ((text[i - 1] == '.' || text[i - 1] == '?' || text[i - 1] == '!') && is_space(text[i])))
      return i;
  }
  for (std::size_t i = limit; i > at_least; --i) {
    if (is_space(text[i])) return i;
  }
  std::size_t end = std::max(at_least, limit);  // no space at all: keep graphemes whole
  while (end < text.size() && is_continuation(text[end])) ++end;
  std::size_t whole = begin;
  while (whole < end) whole = grapheme_end(text, whole);
  return whole;
}

/// Bytes that hold about `width` characters of this text.
std::size_t width_in_bytes(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  for (std::size_t characters = 0; characters < width && at < text.size(); ++characters) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  return std::max(at, width);
}

MarkedText segments(std::string_view text, ByteRange shown, const std::vector<Match>& matches) {
  MarkedText out;
  const auto add = [&](std::size_t begin, std::size_t end, bool hit) {
    if (begin < end) out.push_back({std::string(text.substr(begin, end - begin)), hit});
  };
  std::size_t at = shown.begin;
  for (const Match& match : matches) {
    if (match.at.begin < at || match.at.end > shown.end) continue;
    add(at, match.at.begin, false);
    add(match.at.begin, match.at.end, true);
    at = match.at.end;
  }
  add(at, shown.end, false);
  return out;
}

void add_ellipses(MarkedText& text, bool before, bool after) {
  if (before) {
    if (text.empty() || text.front().hit) text.insert(text.begin(), {"", false});
    text.front().text.insert(0, kEllipsis);
  }
  if (after) {
    if (text.empty() || text.back().hit) text.push_back({"", false});
    text.back().text += kEllipsis;
  }
}

int line_at(const Section& section, std::size_t offset) {
  int line = 0;
  for (const LineMark& mark : section.lines) {
    if (mark.offset > offset) break;
    line = mark.line;
  }
  return line;
}

/// The block and window to show.
struct Choice {
  const TextBlock* block = nullptr;
  std::vector<Match> matches;
  Window window;
};

Choice choose(const Section& section, const Matcher& matcher, const std::vector<double>& weights, std::size_t width) {
  Choice best;
  std::size_t looked_at = 0;
  for (const TextBlock& block : section.blocks) {
    const std::string_view text = std::string_view(section.text).substr(block.at.begin, block.at.size());
    std::vector<Match> matches = matcher.find(text);
    const Window window = best_window(matches, weights, width);
    if (window.weight > best.window.weight + 1e-9) best = {&block, std::move(matches), window};
    looked_at += block.at.size();
    if (best.block != nullptr && looked_at > kEnoughBytes) break;
  }
  return best;
}

}  // namespace

Snippet make_snippet(const Section& section, const Matcher& matcher, const std::vector<double>& weights,
                     std::size_t width) {
  Snippet out;
  if (section.blocks.empty()) return out;
  width = width_in_bytes(section.text, std::max(width, kMinWidth));
  Choice choice = choose(section, matcher, weights, width);
  out.has_match = choice.block != nullptr;
  const TextBlock& block = out.has_match ? *choice.block : section.blocks.front();
  const std::string_view text = std::string_view(section.text).substr(block.at.begin, block.at.size());
  ByteRange shown{0, text.size()};
  std::size_t first = 0;
  if (out.has_match) {
    first = choice.matches[choice.window.first].at.begin;
    const std::size_t last = choice.matches[choice.window.last].at.end;
    if (text.size() > width) {
      const std::size_t spare = width > last - first ? width - (last - first) : 0;
      shown.begin = start_before(text, first, spare / 2);
      shown.end = end_after(text, shown.begin, last, width);
    }
  } else if (text.size() > width) {
    shown.end = end_after(text, 0, 0, width);
  }
  while (shown.end > shown.begin && is_space(text[shown.end - 1])) --shown.end;
  out.text = segments(text, shown, choice.matches);
  add_ellipses(out.text, shown.begin > 0, shown.end < text.size());
  out.line = line_at(section, block.at.begin + first);
  return out;
}

MarkedText mark(std::string_view text, const Matcher& matcher) {
  return segments(text, {0, text.size()}, matcher.find(text));
}

}  // namespace dssearch
