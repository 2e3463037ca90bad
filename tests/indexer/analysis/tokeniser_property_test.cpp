// SPDX-License-Identifier: GPL-2.0-or-later
// What holds of the tokeniser for every text, tried on random Unicode with fixed seeds.
#include <array>
#include <random>
#include <string>
#include <string_view>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/utf8.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

/// A text of letters, marks, joiners, digits and bad bytes in an order nobody writes.
std::string random_text(Random& random, std::size_t pieces) {
  constexpr std::array<std::string_view, 24> kPieces{"a", "Bc",        "7",  ".",  ",",        "000",  "'",        "’",
                                                     "s", "-",         "_",  "::", "+",        "#",    " ",        "\n",
                                                     "é", "e\xCC\x81", "専", "🚀",  "\xC2\xAD", "\xFF", "\xE2\x82", "ﬁ"};
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t choice = below(random, kPieces.size() + 8);
    if (choice < kPieces.size()) {
      out += kPieces[choice];
    } else {
      auto code = static_cast<char32_t>(below(random, choice % 2 == 0 ? 0x110000 : 0x3000));
      if (code >= 0xD800 && code <= 0xDFFF) code = 0xFFFD;
      append_utf8(out, code);
    }
  }
  return out;
}

/// What is wrong with the tokens of a text; empty when nothing is.
std::string fault_of(std::string_view text, const Tokens& tokens) {
  std::size_t end = 0;
  for (const Part& part : tokens.parts) {
    if (part.term.empty() || part.term.size() > 64) return "a term of another size";
    if (part.at.begin < end || part.at.end <= part.at.begin || part.at.end > text.size())
      return "parts overlap or leave the text";
    if (to_valid_utf8(part.term) != part.term) return "a term that is not UTF-8";
    end = part.at.end;
  }
  std::size_t next = 0;
  end = 0;
  for (const Token& token : tokens.tokens) {
    if (token.first != next || token.count == 0) return "tokens do not cover the parts";
    next += token.count;
    if (token.at.begin < end || token.at.end > text.size()) return "tokens overlap or leave the text";
    if (next > tokens.parts.size()) return "a token without parts";
    if (token.at.begin != tokens.parts[token.first].at.begin || token.at.end != tokens.parts[next - 1].at.end) {
      return "a token that is not where its parts are";
    }
    end = token.at.end;
  }
  if (next != tokens.parts.size()) return "parts without a token";
  std::size_t last = 0;
  for (const Variant& variant : tokens.variants) {
    if (variant.part < last || variant.part >= tokens.parts.size() || variant.term.empty())
      return "variants out of order";
    last = variant.part;
  }
  return {};
}

std::size_t size_of(const Tokens& tokens) {
  std::size_t bytes = 0;
  for (const Part& part : tokens.parts) bytes += part.term.size();
  for (const Token& token : tokens.tokens) bytes += token.joined.size();
  for (const Variant& variant : tokens.variants) bytes += variant.term.size();
  return bytes;
}

}  // namespace

TEST_CASE("tokenise: parts ascend, stay apart and inside any text", "[unit][analysis]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U);
  Random random(seed);
  Tokens tokens;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random, 1 + below(random, 40));

    tokenise(text, tokens);

    if (const std::string fault = fault_of(text, tokens); !fault.empty()) {
      FAIL(fault << " in <" << text << ">");
    }
  }
}

TEST_CASE("tokenise: random bytes do no harm", "[unit][analysis]") {
  Random random(5);
  Tokens tokens;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = below(random, 60); n > 0; --n) text.push_back(static_cast<char>(below(random, 256)));

    tokenise(text, tokens);

    REQUIRE(fault_of(text, tokens) == "");
  }
}

TEST_CASE("tokenise: a part found alone is itself again", "[unit][analysis]") {
  Random random(6);
  Tokens tokens;
  Tokens again;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = 1 + below(random, 8); n > 0; --n) {
      constexpr std::array<std::string_view, 10> kPieces{"Ab", "c", "7", "1,000", "2.5", "-", "_", " ", "é", "'t"};
      text += kPieces[below(random, kPieces.size())];
    }
    tokenise(text, tokens);
    for (const Part& part : tokens.parts) {
      tokenise(std::string_view(text).substr(part.at.begin, part.at.size()), again);
      CAPTURE(text, part.term);
      REQUIRE(again.parts.size() == 1);
      REQUIRE(again.parts[0].term == part.term);
    }
  }
}

TEST_CASE("tokenise: output stays in proportion to the text, whatever it repeats", "[unit][analysis]") {
  const std::string piece = GENERATE(as<std::string>{}, "a", "aB", "a-", "1.", "1,000,", "a'", "専", "🚀", "\xC2\xAD",
                                     "e\xCC\x81", "+", "a+", "::", "a_", "\xFF", "a.b.", "\xEF\xB7\xBA");
  std::string text;
  while (text.size() < 200'000) text += piece;
  Tokens tokens;

  tokenise(text, tokens);

  CHECK(fault_of(text, tokens) == "");
  CHECK(size_of(tokens) <= 8 * text.size());
}

}  // namespace dssearch
