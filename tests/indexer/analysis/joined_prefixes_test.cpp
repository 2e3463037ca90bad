// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/joined_prefixes.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("without_joined_prefixes: articles, conjunctions and prepositions written with the word",
          "[unit][analysis]") {
  using Words = std::vector<std::string>;
  const auto [word, expected] = GENERATE(table<std::string, Words>({
      {"الكتاب", {"كتاب"}},
      {"والكتاب", {"كتاب"}},
      {"بالكتاب", {"كتاب"}},
      {"للكتاب", {"كتاب"}},
      {"وكتاب", {"كتاب"}},
      {"كتاب", {}},
      {"وقت", {}},
      {"وزير", {}},
      {"الان", {}},
      {"הספר", {"ספר"}},
      {"והספר", {"הספר", "ספר"}},
      {"שבספר", {"בספר", "ספר"}},
      {"ספר", {}},
      {"בית", {}},
      {"the", {}},
      {"", {}},
      {"книга", {}},
  }));
  CAPTURE(word);

  CHECK(without_joined_prefixes(word) == expected);
}

}  // namespace dssearch
