// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "indexer/front_matter/toml_fields.hpp"
#include "indexer/markdown/note.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

std::map<std::string, Strings> fields_of(const std::string& toml) {
  BoundedFields out;
  read_toml_fields(toml, out);
  return out.take();
}

// The values of one field, of a block that has this line.
Strings values_of(const std::string& toml, const std::string& name = "x") {
  const auto fields = fields_of(toml);
  const auto found = fields.find(name);
  return found == fields.end() ? Strings() : found->second;
}

}  // namespace

TEST_CASE("read_toml_fields: texts, numbers, dates and lists are read as written", "[unit][markdown]") {
  CHECK(values_of("x = \"a: \\\"b\\\" c\"\n") == Strings{"a: \"b\" c"});
  CHECK(values_of("x = 'C:\\temp'\n") == Strings{"C:\\temp"});
  CHECK(values_of("x = 1.10 # comment\r\n") == Strings{"1.10"});
  CHECK(values_of("X=2024-12-26T10:00:00Z") == Strings{"2024-12-26T10:00:00Z"});
  CHECK(values_of("x = [\"a\", 'b',\n  # comment, with a comma\n  3\n]\ny = true\n") == Strings{"a", "b", "3"});
  CHECK(values_of("x = [1]\ny = true\n", "y") == Strings{"true"});
  CHECK(values_of("x = \"\"\"\nfirst\nsecond\"\"\"\ny = 1", "x") == Strings{"first\nsecond"});
  CHECK(values_of("\"quoted name\" = 1\n", "quotedname") == Strings{"1"});
}

TEST_CASE("read_toml_fields: tables stand before the names in them", "[unit][markdown]") {
  const auto fields = fields_of("a = 1\n[Params]\nb = 2\n[params.sub]\nc = 3\n[[list]]\nd = 4\n");

  CHECK(fields ==
        std::map<std::string, Strings>{{"a", {"1"}}, {"params.b", {"2"}}, {"params.sub.c", {"3"}}, {"list.d", {"4"}}});
}

TEST_CASE("read_toml_fields: what is not understood is passed over", "[unit][markdown]") {
  CHECK(fields_of("").empty());
  CHECK(values_of("no pair\nx = {a = 1, b = 2}\ny = 5\n", "y") == Strings{"5"});
  CHECK(values_of("z = [\"open\nx = 1\n", "z").size() <= 3);
  CHECK(values_of("x = \"never closed\ny = 2\n", "y") == Strings{"2"});
  CHECK(fields_of("x =").empty());
  CHECK(values_of("x = [" + std::string(100'000, ']') + "\n").empty());
}

TEST_CASE("read_toml_fields: values are bounded", "[unit][markdown]") {
  std::string list = "x = [";
  for (int i = 0; i < 3000; ++i) list += "1,";

  CHECK(values_of(list + "]").size() == 1000);
}

TEST_CASE("read_toml_fields: the name of a table does not multiply with its fields", "[unit][markdown]") {
  std::string toml = "[" + std::string(30'000, 't') + "]\n";
  for (int i = 0; i < 5000; ++i) toml += "a" + std::to_string(i) + "=1\n";
  BoundedFields fields;

  read_toml_fields(toml + "[short]\nb=1\n", fields);

  CHECK(fields.is_cut());
  CHECK(fields.take() == std::map<std::string, Strings>{{"short.b", {"1"}}});
}

TEST_CASE("cut_note: TOML between plus signs is front matter", "[unit][markdown]") {
  const Note note = cut_note("+++\ntitle = \"A note\"\ntags = [\"moe\"]\n+++\n# Head\ntext\n", "a.md");

  CHECK(note.title == "A note");
  CHECK(note.front_matter.all("tags") == Strings{"moe"});
  CHECK(note.warnings.empty());
  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].line == 5);
  CHECK(note.sections[0].text == "text");
}

TEST_CASE("cut_note: plus signs around prose are text", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "+++\nprose\n+++\n", "+++\na = 1\n", "++++\na = 1\n++++\n");

  const Note note = cut_note(text, "a.md");

  CHECK(note.front_matter.size_bytes == 0);
  CHECK(note.sections.front().text.find("+++") == 0);
}

}  // namespace dssearch
