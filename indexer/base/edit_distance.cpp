// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/edit_distance.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_base {
namespace {

void decode(std::string_view text, std::u32string& out) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out.push_back(point.value);
    at += point.size;
  }
}

/// Counts the bytes that start a character: the length of a text, without decoding it.
std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

EditDistance::EditDistance(std::string_view word, std::size_t limit) : limit_(limit) {
  decode(word, word_);
}

std::size_t EditDistance::to(std::string_view other) {
  const std::size_t too_far = limit_ + 1;
  const std::size_t rows = word_.size();
  const auto differ = [&](std::size_t length) { return std::max(rows, length) - std::min(rows, length) > limit_; };
  if (differ(code_points(other))) return too_far;
  decode(other, other_);
  const std::size_t columns = other_.size();
  if (differ(columns)) return too_far;
  for (auto& row : rows_) row.assign(columns + 1, too_far);
  for (std::size_t j = 0; j <= std::min(columns, limit_); ++j) rows_[1][j] = j;
  for (std::size_t i = 1; i <= rows; ++i) {
    auto& [before, previous, current] = rows_;
    std::fill(current.begin(), current.end(), too_far);
    if (i <= limit_) current[0] = i;
    std::size_t nearest = current[0];
    const std::size_t last = std::min(columns, i + limit_);
    for (std::size_t j = i > limit_ ? i - limit_ : 1; j <= last; ++j) {
      const bool same = word_[i - 1] == other_[j - 1];
      std::size_t cost = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && word_[i - 1] == other_[j - 2] && word_[i - 2] == other_[j - 1];
      if (swapped) cost = std::min(cost, before[j - 2] + 1);
      current[j] = std::min(cost, too_far);
      nearest = std::min(nearest, current[j]);
    }
    if (nearest > limit_) return too_far;
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return rows_[1][columns];
}

}  // namespace dssearch::inline indexer_base
