// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/english_spelling.hpp"

#include <algorithm>
#include <utility>

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST_CASE("other_spellings: British and American words lead to each other", "[unit][analysis]") {
  const auto [british, american] = GENERATE(values<std::pair<std::string, std::string>>({
      {"licence", "license"},
      {"colours", "colors"},
      {"behavioural", "behavioral"},
      {"normalise", "normalize"},
      {"normalisation", "normalization"},
      {"analysing", "analyzing"},
      {"centre", "center"},
      {"kilometres", "kilometers"},
      {"catalogue", "catalog"},
      {"modelling", "modeling"},
      {"labelled", "labeled"},
      {"grey", "gray"},
  }));

  CHECK(has(other_spellings(british), american));
  CHECK(has(other_spellings(american), british));
}

TEST_CASE("other_spellings: most words have one spelling", "[unit][analysis]") {
  for (const char* word : {"", "ise", "size", "rise", "four", "cache", "hour", "metric", "gradient", "ling", "filled",
                           "filing", "polling", "smaller", "prolog", "backlog"}) {
    INFO(word);
    CHECK(other_spellings(word).empty());
  }
}

}  // namespace
}  // namespace dssearch
