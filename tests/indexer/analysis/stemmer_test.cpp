// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>

#include "indexer/analysis/stemmer.hpp"
#include "indexer/base/error.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("Stemmer: reduces English words", "[unit][analysis]") {
  Stemmer stemmer("english");

  CHECK(stemmer.stem("experts") == "expert");
  CHECK(stemmer.stem("balancing") == "balanc");
  CHECK(stemmer.stem("balanced") == "balanc");
  CHECK(stemmer.stem("expert") == "expert");
}

TEST_CASE("Stemmer: gives the same answer when asked again", "[unit][analysis]") {
  Stemmer stemmer("english");
  const std::string first = stemmer.stem("experts");

  CHECK(first == "expert");
  CHECK(stemmer.stem("experts") == "expert");
}

TEST_CASE("Stemmer: leaves words with digits and very long ones alone", "[unit][analysis]") {
  Stemmer stemmer("english");
  const std::string chain = std::string(40, 'a') + "s";

  REQUIRE(stemmer.stem("aaaas") == "aaaa");

  CHECK(stemmer.stem("v2models") == "v2models");
  CHECK(stemmer.stem("moe16s") == "moe16s");
  CHECK(stemmer.stem(chain) == chain);
  CHECK(stemmer.stem("").empty());
}

TEST_CASE("Stemmer: none keeps words as they are", "[unit][analysis]") {
  Stemmer stemmer("none");

  CHECK(stemmer.stem("experts") == "experts");
}

TEST_CASE("Stemmer: another language has its own rules", "[unit][analysis]") {
  Stemmer stemmer("german");

  CHECK(stemmer.stem("experten") == "expert");
}

TEST_CASE("Stemmer: works on after it was moved", "[unit][analysis]") {
  Stemmer first("english");
  REQUIRE(first.stem("models") == "model");

  Stemmer second = std::move(first);

  CHECK(second.stem("experts") == "expert");
}

TEST_CASE("Stemmer: an unknown language is a usage error that lists the others", "[unit][analysis]") {
  try {
    const Stemmer stemmer("klingon");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(std::string(error.what()).find("klingon") != std::string::npos);
    CHECK(error.hint().find("english") != std::string::npos);
  }
}

}  // namespace dssearch
