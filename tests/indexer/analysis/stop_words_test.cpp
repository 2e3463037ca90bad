// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stop_words.hpp"

#include "indexer/analysis/tokeniser.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("is_small_word: words of asking in the usual languages, as they are folded", "[unit][indexer]") {
  for (const char* word : {"the", "what", "wie", "welche", "für", "où", "quelles", "qué", "cuántos", "perché", "waarom",
                           "какой", "сколько", "quais"}) {
    CAPTURE(word);
    CHECK(is_small_word(folded_words(word)));
  }
}

TEST_CASE("is_small_word: words of subjects are none, though another language has them as small words",
          "[unit][indexer]") {
  for (const char* word : {"die", "war", "man", "des", "del", "su", "mit", "comment", "pour", "son", "router", "hat"}) {
    CAPTURE(word);
    CHECK_FALSE(is_small_word(word));
  }
}

TEST_CASE("is_stop_word: only English, as acronyms are learnt with it", "[unit][indexer]") {
  CHECK(is_stop_word("of"));
  CHECK_FALSE(is_stop_word("wie"));
}

}  // namespace dssearch
