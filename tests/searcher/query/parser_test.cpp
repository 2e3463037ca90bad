// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/query/query_shape.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

FieldUse some_fields(const std::string& name) {
  if (name == "title") return FieldUse::words;
  if (name == "in" || name == "tag") return FieldUse::filter;
  return name == "released" ? FieldUse::front_matter : FieldUse::none;
}

Query parse(const std::string& text) {
  return parse_query(text, some_fields);
}

std::string shape(const std::string& text) {
  return shape(parse(text));
}

using Case = std::pair<std::string, std::string>;

TEST_CASE("parse_query: bare words are wanted, quoted, signed and field words are required", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"load balancing", "load balancing |  | "},
      {"quant* load", "quant* load |  | "},
      {"\"load balancing\" experts", "experts | \"load balancing\" | "},
      {"+load balancing", "balancing | load | "},
      {"title:MLA cost", "cost | title:MLA | "},
      {"tag:moe cost", "cost | {tag:moe} | "},
      {"released:2024..2025 cost", "cost | {released:2024..2025} | "},
      {"cache -disk", "cache |  | disk"},
      {"cache NOT disk", "cache |  | disk"},
      {"cache NOT NOT disk", "cache disk |  | "},
      {"cache -\"on disk\"", "cache |  | \"on disk\""},
      {"cache -tag:moe", "cache |  | {tag:moe}"},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: AND binds tighter than OR, NOT and NEAR tighter than AND", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"a AND b OR c", " | any(all(a b) c) | "},
      {"a OR b AND c", " | any(a all(b c)) | "},
      {"a OR b OR c", " | any(a b c) | "},
      {"(a OR b) AND c", " | all(any(a b) c) | "},
      {"a AND NOT b", " | all(a -b) | "},
      {"a NEAR/5 b AND c", " | all(near5(a b) c) | "},
      {"a NEAR b", " | near10(a b) | "},
      {"NOT (a OR b)", " |  | any(a b)"},
      {"x -(a b)", "x |  | all(a b)"},
      {"a OR b c", "c | any(a b) | "},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: brackets without an operator are only text", "[unit][searcher]") {
  CHECK(shape("(load balancing) experts") == "load balancing experts |  | ");
  CHECK(shape("((cache))") == "cache |  | ");
}

TEST_CASE("parse_query: a lone operator is reported, at an edge it is a word", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"cache OR", "cache or |  | "},
      {"OR cache", "or cache |  | "},
      {"NEAR Protocol", "near Protocol |  | "},
      {"gate NEAR", "gate near |  | "},
      {"AND", "and |  | "},
      {"cache AND AND disk", " | all(cache disk) | "},
      {"cache NOT", "cache not |  | "},
      {"NOT cache", " |  | cache"},
      {"NEAR/3 cache", "cache |  | "},
      {"(a OR b", " | any(a b) | "},
  }));

  CHECK(shape(typed) == expected);
  CHECK(parse(typed).repairs.size() == 1);
}

TEST_CASE("parse_query: a well-formed query needs no repair", "[unit][searcher]") {
  const std::string typed = GENERATE(as<std::string>{}, "load balancing", "a AND (b OR c)", "\"a b\" -c",
                                     "title:x tag:y", "quant*", "C++ f(x) a_b a-b");

  CHECK(parse(typed).repairs.empty());
}

TEST_CASE("parse_query: read_as writes the query out as it was understood", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"load   balancing", "load balancing"},
      {"a AND b OR c", "a AND b OR c"},
      {"a AND (b OR c) d", "(a AND (b OR c)) d"},
      {"(load balancing) experts", "load balancing experts"},
      {"f(x) OR y", "f AND x OR y"},
      {"x NOT 5 +(7)", "x -(5) +(7)"},
      {"in:\"my notes\" released:>=2024", "in:\"my notes\" released:>=2024"},
      {"cache NOT disk", "cache -disk"},
      {"+cache “on disk", "+cache \"on disk\""},
      {"title:MLA quant* a NEAR/3 b", "title:MLA quant* (a NEAR/3 b)"},
      {"cache NOT .NET", "cache -.NET"},
      {"cache NOT .OT disk -( NOT NOT disk -(-r-ram)", "cache -.OT disk -(disk AND r-ram)"},
      {"10^6 NOT disk", "10^6 (NOT disk)"},
      {"10^6 +\"x\" disk AND disk", "10^6 \"x\" (disk AND disk)"},
  }));

  CHECK(parse(typed).read_as == expected);
}

TEST_CASE(
    "parse_query: a query that would be too long or too deep to be read again is read in part, and that is reported",
    "[unit][searcher]") {
  std::string words;
  for (char c = 'a'; c < 'y'; ++c) words += " " + std::string(163, c);
  const Query wide = parse("released:(" + words + ")");
  std::string brackets;
  for (int i = 0; i < 16; ++i) brackets += "d OR (";
  const Query deep = parse(brackets + "a OR NOT b NEAR c" + std::string(16, ')'));

  CHECK(wide.read_as.size() <= 4096);
  CHECK(wide.read_as.size() > 3600);
  REQUIRE(!wide.repairs.empty());
  CHECK(wide.repairs.front().find("bytes are searched") != std::string::npos);
  CHECK(shape(wide.read_as) == shape(wide));
  CHECK(deep.repairs == std::vector<std::string>{"brackets more than 15 deep were ignored"});
  CHECK(shape(deep.read_as) == shape(deep));
}

TEST_CASE("parse_query: read_as, read again, means the same", "[unit][searcher]") {
  const std::string typed =
      GENERATE(as<std::string>{}, "load -disk +cache", "a AND b OR c", "\"a b\" OR title:c", "NOT (a OR b) c",
               "x NEAR/4 y z*", "tag:moe released:2024..2025 -in:core", "-(a b) c");

  CHECK(shape(parse(typed).read_as) == shape(typed));
}

TEST_CASE("parse_query: read_as, read again, means the same for any run of pieces", "[unit][searcher]") {
  const std::vector<std::string> pieces{"(",
                                        ")",
                                        "\"",
                                        "-",
                                        "+",
                                        "*",
                                        "~",
                                        "AND",
                                        "OR",
                                        "NOT",
                                        "NEAR/2",
                                        "NEAR",
                                        "a",
                                        "b-c",
                                        "\"d e\"",
                                        "f*",
                                        "g~",
                                        "5",
                                        "title:",
                                        "title:x",
                                        "tag:y",
                                        "in:\"m n\"",
                                        "f(x)",
                                        "--opt",
                                        "x=1",
                                        "A",
                                        "B",
                                        "DOG",
                                        "CAT",
                                        "\n",
                                        "titel:z",
                                        ":",
                                        "[tag:q]",
                                        "“",
                                        "–v",
                                        "深度",
                                        "-w",
                                        "+w",
                                        "-(",
                                        "+(",
                                        "-5",
                                        "NOT 7",
                                        "released:>=2024",
                                        "title:(",
                                        "|"};
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const std::size_t count = 1 + random() % 12;
    for (std::size_t j = 0; j < count; ++j) text += pieces[random() % pieces.size()] + (random() % 4 == 0 ? "" : " ");
    const Query query = parse(text);
    CAPTURE(text, query.read_as);
    REQUIRE(shape(query.read_as) == shape(query));
    REQUIRE(parse(query.read_as).read_as == query.read_as);
  }
}

TEST_CASE("parse_query: what is said twice is kept once, a word four times", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"new york new york", "new york new york |  | "},
      {"a a a a a b a", "a a a a b |  | "},
      {"a AND a AND a", " | a | "},
      {"a OR b OR a", " | any(a b) | "},
      {"+a +a -b -b -b", " | a | b"},
      {"tag:x tag:x", " | {tag:x} | "},
      {"+(a a)", " | a | "},
      {"a NEAR title:b NEAR a", " | all(a title:b) | "},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: a sign inside brackets without an operator counts", "[unit][searcher]") {
  CHECK(shape("(+a -b c) d") == "c d | a | b");
  CHECK(shape("+(a b) c") == "c | all(a b) | ");
}

TEST_CASE("parse_query: NEAR takes words, phrases, compounds and alternatives", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"\"a b\" NEAR/3 c-d", " | near3(\"a b\" c-d) | "},
      {"a NEAR/3 (b OR c)", " | near3(a any(b c)) | "},
      {"a NEAR/3 f(x)", " | near3(a all(f x)) | "},
      {"x NOT a NEAR/3 b", "x |  | near3(a b)"},
      {"a* NEAR/3 bcd~", " | near3(a bcd~) | "},
      {"a NEAR/3 title:b", " | all(a title:b) | "},
      {"a NEAR/3 -b", " | all(a -b) | "},
      {"a NEAR/3 (b NEAR/2 c)", " | all(a near2(b c)) | "},
      {"a NEAR \"b c d e f g h i\"", " | all(a \"b c d e f g h i\") | "},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: what cannot be near is reported", "[unit][searcher]") {
  CHECK(parse("a NEAR/3 title:b").repairs ==
        std::vector<std::string>{"NEAR takes only words and phrases; read as AND"});
  CHECK(parse("a NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g NEAR h").repairs.empty());
  CHECK(parse("a NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g NEAR h NEAR i").repairs ==
        std::vector<std::string>{"NEAR takes up to 8 words; read as AND"});
}

TEST_CASE("parse_query: no more than ten repairs are reported", "[unit][searcher]") {
  std::string text;
  for (char c = 'b'; c <= 'z'; ++c) text += std::string("-1") + c + " ";

  const Query query = parse(text);

  CHECK(query.repairs.size() == 10);
  CHECK(query.repairs.back() == "and more repairs");
}

TEST_CASE("parse_query: the text is kept as typed", "[unit][searcher]") {
  CHECK(parse("  “a”  OR ").text == "  “a”  OR ");
}

}  // namespace
}  // namespace dssearch
