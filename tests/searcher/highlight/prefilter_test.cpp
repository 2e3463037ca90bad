// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/prefilter.hpp"
#include "indexer/analysis/stemmer.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Stretches that may hold one of the words, joined by '/'.
std::string stretches(const std::vector<std::string>& words, const std::string& text,
                      const std::string& language = "english") {
  Prefilter prefilter(language);
  for (const std::string& word : words) prefilter.add(word);
  std::string out;
  for (ByteRange run = prefilter.next(text, 0); !run.empty(); run = prefilter.next(text, run.end))
    out += (out.empty() ? "" : "/") + text.substr(run.begin, run.size());
  return out;
}

TEST_CASE("Prefilter: stretches without the beginning of a word are passed over", "[unit][searcher]") {
  CHECK(stretches({"load"}, "each expert gets a load of work, loads") == "load/loads");
  CHECK(stretches({"load"}, "nothing here").empty());
  CHECK(stretches({"load"}, "").empty());
}

TEST_CASE("Prefilter: neighbours that may hold words stay together, signs between them too", "[unit][searcher]") {
  CHECK(stretches({"fine", "tuning"}, "the fine - tuning of a fine man") == "fine - tuning/fine");
}

TEST_CASE("Prefilter: signs inside words, humps and numbers behind letters do not hide a word", "[unit][searcher]") {
  CHECK(stretches({"usa"}, "in the U.S.A. now") == "U.S.A.");
  CHECK(stretches({"dont"}, "I don't") == "don't");
  CHECK(stretches({"abc"}, "x a-b-c") == "a-b-c");
  CHECK(stretches({"routing"}, "x expertRouting_v2") == "expertRouting_v2");
  CHECK(stretches({"server"}, "x HTTPServer") == "HTTPServer");
  CHECK(stretches({"2.5"}, "x DeepSeek-V2.5") == "DeepSeek-V2.5");
  CHECK(stretches({"1000"}, "x 1,000") == "1,000");
  CHECK(stretches({"c++"}, "x C++") == "C++");
  CHECK(stretches({"server"}, "x HTTPServer") == "HTTPServer");
  CHECK(stretches({"reilly"}, "x O'Reilly") == "O'Reilly");
  CHECK(stretches({"10^-6"}, "x 10^{-6}") == "10^{-6}");
}

TEST_CASE("Prefilter: what is not ASCII, and what other languages' stemmers read, may hold anything",
          "[unit][searcher]") {
  CHECK(stretches({"load"}, "x Zürich y") == "Zürich");
  CHECK(stretches({"load"}, "nothing here", "german") == "nothing here");
  CHECK(stretches({"模"}, "nothing here").empty());
}

TEST_CASE("Prefilter: a word of the corpus is found by its stem, its joined form and its pieces", "[unit][searcher]") {
  Stemmer stemmer("english");
  Tokens tokens;
  std::vector<std::string> words = vocabulary(corpus_notes());
  for (const char* word : {"dying", "lying", "using", "flies", "dries", "skies", "ties", "idly", "sized", "aged"})
    words.emplace_back(word);
  for (const std::string& word : words) {
    tokenise(word, tokens);
    std::vector<std::string> terms;
    for (const Part& part : tokens.parts) terms.push_back(part.term);
    for (const Variant& variant : tokens.variants) terms.push_back(variant.term);
    for (const Token& token : tokens.tokens) {
      if (!token.joined.empty()) terms.push_back(token.joined);
    }
    for (const std::string& term : terms) {
      CAPTURE(word, term);
      REQUIRE(stretches({term}, word) == word);
      REQUIRE(stretches({stemmer.stem(term)}, word) == word);
    }
  }
}

}  // namespace
}  // namespace dssearch
