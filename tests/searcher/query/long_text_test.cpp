// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/long_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/query/parser.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Sentences = std::vector<std::string>;

FieldUse some_fields(const std::string& name) {
  if (name == "tag") return FieldUse::filter;
  return name == "title" ? FieldUse::words : FieldUse::none;
}

/// So many different words.
std::string words(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "w" : " w") + std::to_string(i);
  return out;
}

std::vector<std::string> wanted(const Query& query) {
  std::vector<std::string> out;
  for (const QueryNode& node : query.wanted) out.push_back(node.text);
  return out;
}

TEST_CASE("a text of more than 32 words is read whole, as words", "[unit][searcher]") {
  const Query query = parse_query(words(200), some_fields);

  CHECK(query.wanted.size() == 200);
  CHECK(query.required.empty());
  CHECK(query.repairs.empty());
}

TEST_CASE("quotation marks, brackets, signs and operators in a long text are text", "[unit][searcher]") {
  const std::string text = words(40) + " of\"factual\"and (a +b) -c title:x AND \"two words\" NOT d";

  const Query query = parse_query(text, some_fields);

  CHECK(query.required.empty());
  CHECK(query.excluded.empty());
  const std::vector<std::string> read = wanted(query);
  for (const char* word : {"factual", "a", "b", "c", "and", "two", "words", "d"}) {
    INFO(word);
    CHECK(std::find(read.begin(), read.end(), word) != read.end());
  }
  CHECK(query.repairs == Sentences{"a text of more than 32 words: quotation marks and operators were read as text"});
}

TEST_CASE("a filter in a long text filters", "[unit][searcher]") {
  const Query query = parse_query(words(40) + " tag:blue -tag:\"red\"", some_fields);

  REQUIRE(query.required.size() == 1);
  CHECK(query.required[0].field == "tag");
  CHECK(query.required[0].text == "blue");
  REQUIRE(query.excluded.size() == 1);
  CHECK(query.excluded[0].text == "red");
  CHECK(query.wanted.size() == 40);
}

TEST_CASE("many alternatives and a long quotation are no long text", "[unit][searcher]") {
  std::string alternatives = "w0";
  for (int i = 1; i < 40; ++i) alternatives += " OR w" + std::to_string(i);

  CHECK(parse_query(alternatives, some_fields).wanted.empty());
  const Query quoted = parse_query("\"" + words(40) + "\"", some_fields);
  REQUIRE(quoted.required.size() == 1);
  CHECK(quoted.required[0].kind == QueryKind::phrase);
}

TEST_CASE("a text in capitals has no operators", "[unit][searcher]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "W" + std::to_string(i) + (i % 4 == 0 ? " OR " : " ");

  const Query query = parse_query(text, some_fields);

  CHECK(query.required.empty());
  CHECK(query.wanted.size() >= 40);
}

TEST_CASE("at most 400 words of a text are read, and that is reported", "[unit][searcher]") {
  const Query query = parse_query(words(500), some_fields);

  CHECK(query.wanted.size() == 400);
  CHECK(query.wanted.back().text == "w399");
  CHECK(query.repairs == Sentences{"only the first 400 words are searched"});
}

TEST_CASE("the canonical form of a long text means the same", "[unit][searcher]") {
  for (const std::string& text : {words(60), words(40) + " AND \"quoted words\" -c tag:blue title:x NEAR y"}) {
    INFO(text);
    const Query once = parse_query(text, some_fields);
    const Query again = parse_query(once.read_as, some_fields);
    CHECK(again.wanted == once.wanted);
    CHECK(again.required == once.required);
    CHECK(again.read_as == once.read_as);
  }
}

}  // namespace
}  // namespace dssearch
