// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/latin_letters.hpp"

#include <string>
#include <utility>

#include "indexer/analysis/tokeniser.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("ascii_letters: none for letters of ASCII, letters with accents, other scripts", "[unit][analysis]") {
  const char32_t code =
      GENERATE(U'a', U'é', U'ß', U'я', U'α', U'中', char32_t{0x10FFFF}, char32_t{0xE5}, char32_t{0x2000});

  CHECK(ascii_letters(code).empty());
}

TEST_CASE("tokenise: Latin letters without a decomposition are written in ASCII", "[unit][analysis]") {
  const auto [text, want] = GENERATE(values<std::pair<std::string, std::string>>({
      {"Łódź ŁÓDŹ łódź", "lodz lodz lodz"},
      {"Ægir æon", "aegir aeon"},
      {"Œuvre œuvre ŒUVRE", "oeuvre oeuvre oeuvre"},
      {"Ørsted København", "orsted kobenhavn"},
      {"Đà Nẵng, Đorđe", "da nang dorde"},
      {"ışık IŞIK İstanbul istanbul", "isik isik istanbul istanbul"},
      {"ağaç şeker", "agac seker"},
      {"Þór Ðe eða", "thor de eda"},
      {"Ħal Għarghur", "hal gharghur"},
      {"Ŧeŋ ŋuovva", "ten nuovva"},
      {"STRASSE straße STRAẞE", "strasse strasse strasse"},
      {"Gəncə", "gence"},
      {"ɓala Ɖevi ɛƒe", "bala devi efe"},
      {"Нøв", "нoв"},
  }));

  CHECK(folded_words(text) == want);
}

// A word in NFD lost the capital after its accent, so it had other pieces.
TEST_CASE("tokenise: pieces of identifiers are the same in NFC and NFD", "[unit][analysis]") {
  const auto [composed, apart] = GENERATE(values<std::pair<std::string, std::string>>({
      {"getÉtat", "getE\xCC\x81tat"},
      {"éditeurDeTexte",
       "e\xCC\x81"
       "diteurDeTexte"},
      {"HTTPÉtat", "HTTPE\xCC\x81tat"},
      {"HTTPSéance",
       "HTTPSe\xCC\x81"
       "ance"},
      {"ÖPNVPläne", "O\xCC\x88PNVPla\xCC\x88ne"},
      {"maxGröße", "maxGro\xCC\x88ße"},
      {"ÜberV3",
       "U\xCC\x88"
       "berV3"},
  }));
  Tokens one;
  Tokens other;

  tokenise(composed, one);
  tokenise(apart, other);

  REQUIRE(one.parts.size() == other.parts.size());
  CHECK(one.parts[0].term == other.parts[0].term);
  REQUIRE(one.variants.size() == other.variants.size());
  for (std::size_t i = 0; i < one.variants.size(); ++i) CHECK(one.variants[i].term == other.variants[i].term);
}

}  // namespace dssearch
