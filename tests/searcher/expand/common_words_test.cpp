// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <fstream>
#include <string>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/expand/common_words.hpp"
#include "searcher/expand/word_graph.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/word_lists.hpp"

namespace dssearch {
namespace {

/// The words of a dictionary, folded; none when it is not on this machine.
std::vector<std::string> words_of(const std::string& path) {
  std::vector<std::string> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::string word = folded_words(line);
    if (word.find(' ') == std::string::npos) out.push_back(word);
  }
  return out;
}

}  // namespace

TEST_CASE("is_common_word: words of the dictionaries, in all their forms, folded", "[unit][searcher]") {
  for (const char* word : {"latest", "newest", "techniques", "recently", "colour", "color", "monday", "dont"})
    CHECK(is_common_word(word) == has_word_list("english"));
  for (const char* word : {"gebaude", "gebauden", "strasse", "vergleicht"})
    CHECK(is_common_word(word) == has_word_list("german"));
}

TEST_CASE("is_common_word: misspelt words, names of programs and beginnings are none", "[unit][searcher]") {
  for (const char* word : {"", "lates", "lambdaq", "clipbogrd", "modle", "proceses", "auxilary", "kubectl", "Latest",
                           "latest ", "\xFF", "techniqu", "gebaudn"})
    CHECK_FALSE(is_common_word(word));
}

TEST_CASE("is_common_word: every word of the dictionaries, and none with a letter they do not have",
          "[unit][searcher]") {
  for (const char* path : {"/usr/share/dict/ngerman", "/usr/share/dict/scowl/english-words.10",
                           "/usr/share/dict/scowl/english-words.35", "/usr/share/dict/scowl/english-words.50"}) {
    const bool is_known = has_word_list(std::string(path).find("german") == std::string::npos ? "english" : "german");
    std::size_t missing = 0;
    std::size_t invented = 0;
    for (const std::string& word : words_of(path)) {
      missing += is_common_word(word) ? 0 : 1;
      invented += is_common_word(word + "\x01") || is_common_word("\x01" + word) ? 1 : 0;
    }
    CAPTURE(path);
    CHECK((!is_known || missing == 0));
    CHECK(invented == 0);
  }
}

TEST_CASE("has_word: a graph of no words has none", "[unit][searcher]") {
  CHECK_FALSE(has_word({}, "a"));
  CHECK_FALSE(has_word({}, ""));
}

TEST_CASE("has_word: ways that end with a word, and no other", "[unit][searcher]") {
  // "an", "and", "or"
  constexpr std::array<std::uint32_t, 6> kGraph{0,
                                                'a' | 3U << kEdgeTargetShift,
                                                'o' | kEdgeIsLast | 5U << kEdgeTargetShift,
                                                'n' | kEdgeEndsWord | kEdgeIsLast | 4U << kEdgeTargetShift,
                                                'd' | kEdgeEndsWord | kEdgeIsLast,
                                                'r' | kEdgeEndsWord | kEdgeIsLast};
  for (const char* word : {"an", "and", "or"}) CHECK(has_word(kGraph, word));
  for (const char* word : {"", "a", "o", "n", "ant", "andr", "ora", "b"}) CHECK_FALSE(has_word(kGraph, word));
}

}  // namespace dssearch
