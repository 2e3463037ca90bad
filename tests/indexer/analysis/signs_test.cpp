// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/signs.hpp"

#include <string>
#include <utility>

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// The terms with what they stand for: "<<operator(operator<<) <<(<<)".
std::string signs(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  std::string out;
  for (const Part& sign : signs_of(text, tokens))
    out += (out.empty() ? "" : " ") + sign.term + "(" + text.substr(sign.at.begin, sign.at.size()) + ")";
  return out;
}

}  // namespace

TEST_CASE("signs_of: operators of code, alone and after the word operator", "[unit][analysis]") {
  const auto [text, want] = GENERATE(values<std::pair<std::string, std::string>>({
      {"operator<<", "<<operator(operator<<) <<(<<)"},
      {"x.operator<=>(a)", "<=>operator(operator<=>) <=>(<=>)"},
      {"operator+ and operator[]", "+operator(operator+) []operator(operator[])"},
      {"T& operator=(T&&)", "=operator(operator=) &&(&&)"},
      {"a ||> b |> c", "||>(||>) |>(|>)"},
      {"safe ?., then =>. And ::", "?.(?.) =>(=>) ::(::)"},
      {"x?.y ?: z", "?.(?.) ?:(?:)"},
      {"#[[nodiscard]] #[derive]", "#[[(#[[) #[(#[)"},
      {"std::vector x->y", "::(::) ->(->)"},
      {"a === b != c", "===(===) !=(!=)"},
      {"#include <map>, #define X", "#include(#include) #define(#define)"},
      {"a+b, Ctrl+C", "+a+b(a+b) +ctrl+c(Ctrl+C)"},
      {"std::cout<<x;", "::(::) <<(<<)"},
  }));

  CHECK(signs(text) == want);
}

TEST_CASE("signs_of: signs of prose, of formulas and of words are none", "[unit][analysis]") {
  const std::string text =
      GENERATE("", "plain words", "what?! really... yes!!", "a - b -- c --- d", "C++ and C# on .NET, c++17",
               "R&D, AT&T", "**bold**", "x + y = z", "50% @home #", "the operator.", "operator/function",
               "<b>x</b><br/>", "#moe", "operator-precedence", "cooperator<", "=====", "~~~~", "1.5 10:30 24/7",
               "a/b_c", "https://example.org/a", "+", "+a", "issue#12", "\xC3\xA9+\xC3\xA8");

  CAPTURE(text);
  CHECK(signs(text).empty());
}

TEST_CASE("signs_of: any text takes linear time", "[unit][analysis]") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += i % 3 == 0 ? "a+" : "operator<<";
  Tokens tokens;
  tokenise(text, tokens);

  CHECK(signs_of(text, tokens).size() > 1000);
  CHECK(signs(std::string(1'000'000, '+')).empty());
}

}  // namespace dssearch
