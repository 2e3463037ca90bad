// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <random>

#include "indexer/base/edit_distance.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

struct Case {
  std::string word;
  std::string other;
  std::size_t distance;
};

TEST_CASE("EditDistance: one for each letter added, lost, changed or swapped", "[unit][base]") {
  const Case one = GENERATE(values<Case>({
      {"balance", "balance", 0},
      {"balance", "balances", 1},
      {"balance", "balanc", 1},
      {"balance", "ballance", 1},
      {"balance", "palance", 1},
      {"balance", "blaance", 1},
      {"balance", "balacne", 1},
      {"balance", "blanace", 2},
      {"ab", "ba", 1},
      {"auxiliary", "auxilary", 1},
      {"auxiliary", "auxillary", 1},
      {"transformer", "tranfsormers", 2},
      {"ca", "abc", 3},  // a piece is not changed twice
      {"", "", 0},
      {"", "ab", 2},
      {"ab", "", 2},
  }));
  CAPTURE(one.word, one.other);

  CHECK(EditDistance(one.word, 3).to(one.other) == one.distance);
  CHECK(EditDistance(one.other, 3).to(one.word) == one.distance);
}

TEST_CASE("EditDistance: beyond the limit all distances are one more than it", "[unit][base]") {
  CHECK(EditDistance("balance", 1).to("blanace") == 2);
  CHECK(EditDistance("balance", 1).to("completely different") == 2);
  CHECK(EditDistance("balance", 0).to("balance") == 0);
  CHECK(EditDistance("balance", 0).to("balances") == 1);
  CHECK(EditDistance("ab", 2).to("abcdefgh") == 3);
}

TEST_CASE("EditDistance: counts code points, not bytes", "[unit][base]") {
  CHECK(EditDistance("straße", 2).to("strase") == 1);
  CHECK(EditDistance("深度学习", 1).to("深度学") == 1);
  CHECK(EditDistance("深度", 1).to("度深") == 1);
  CHECK(EditDistance("深度", 1).length() == 2);
}

/// The textbook's whole table, to compare with.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

TEST_CASE("EditDistance: the band gives what the whole table gives, one object for many words", "[unit][base]") {
  std::mt19937 random(7);
  const auto word = [&] {
    std::string out(random() % 9, ' ');
    for (char& c : out) c = static_cast<char>('a' + random() % 3);
    return out;
  };
  for (int i = 0; i < 200; ++i) {
    const std::string first = word();
    const std::size_t limit = random() % 4;
    EditDistance distance(first, limit);
    for (int j = 0; j < 20; ++j) {
      const std::string second = word();
      CAPTURE(first, second, limit);
      CHECK(distance.to(second) == std::min(limit + 1, plain_distance(first, second)));
    }
  }
}

}  // namespace
}  // namespace dssearch
