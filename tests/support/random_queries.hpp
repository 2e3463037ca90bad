// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>
#include <string>

namespace dssearch {

/// Throws queries together from everything the query language knows, well formed or not: words, compounds, names with a
/// point before them, signs, operators, quotes, brackets, fields, ranges, typographic marks, pasted code, other
/// scripts, deep brackets, many words, long texts. The same seed gives the same queries.
class RandomQueries {
 public:
  explicit RandomQueries(std::uint32_t seed) : random_(seed) {}

  std::string next();

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string piece();
  std::string operand(int depth);
  std::string run_of_pieces();
  std::string deep();
  std::string long_text();
  std::string characters();

  std::mt19937 random_;
};

}  // namespace dssearch
