// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "indexer/front_matter/front_matter.hpp"
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

TEST_CASE("read_toml_fields: escapes are what TOML says", "[unit][markdown]") {
  // Our own reader once took \u00e9 for u00e9.
  CHECK(values_of(R"(x = "caf\u00e9 \U0001F600 \"q\" \\ \t.")") == Strings{"café 😀 \"q\" \\ \t."});
  CHECK(values_of(R"("caf\u00e9" = 1)", "café") == Strings{"1"});
  CHECK(values_of(R"(x = 'C:\u00e9\n')") == Strings{R"(C:\u00e9\n)"});
  CHECK(values_of("x = \"\"\"\nfirst \\\n   second\nthird \"\"quoted\"\" \\u00e9\"\"\"\n") ==
        Strings{"first second\nthird \"\"quoted\"\" é"});
  CHECK(values_of("x = '''\nC:\\new\n'quoted' \"\"\"'''\n") == Strings{"C:\\new\n'quoted' \"\"\""});
}

TEST_CASE("read_toml_fields: numbers, dates and truth values are as written", "[unit][markdown]") {
  const std::string value =
      GENERATE(as<std::string>{}, "0", "+1_000", "-17", "0xFF_ff", "0o755", "0b1010", "3.10", "6.02e+23", "-1E-9",
               "inf", "+nan", "true", "false", "1979-05-27", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.999999-07:00",
               "1979-05-27T07:32:00", "07:32:00");

  CHECK(values_of("x = " + value + "\n") == Strings{value});
  CHECK(values_of("\"é 😀\" = 'é 😀' # é\nx = [\"é 😀\", " + value + ", \n  'é'," + value + " ] # é\n") ==
        Strings{"é 😀", value, "é", value});
  CHECK(values_of("y = {\"é\"=\"😀\",z=" + value + "}\r\n", "y.z") == Strings{value});
}

TEST_CASE("read_toml_fields: names with dots, inline tables and lists of tables are fields", "[unit][markdown]") {
  const auto fields = fields_of(
      "a.b . \"C d\" = 1\n"
      "point = { x = 1, Y.z = [2, {w = 3}], none = {} }\n"
      "empty = \"\"\n"
      "[[list]]\nk = 1\n[list.sub]\nm = [[1, 2], [3]]\n[[list]]\nk = 2\n");

  CHECK(fields == std::map<std::string, Strings>{{"a.b.cd", {"1"}},
                                                 {"point.x", {"1"}},
                                                 {"point.y.z", {"2"}},
                                                 {"point.y.z.w", {"3"}},
                                                 {"list.k", {"1", "2"}},
                                                 {"list.sub.m", {"1", "2", "3"}}});
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

TEST_CASE("read_toml_fields: what is wrong is told with its line in the note", "[unit][markdown]") {
  const auto row = GENERATE(table<std::string, std::string, std::string>({
      {"a = 1\nx = \"ok\"\nb = \n", "(line 4: ", "; not read: b"},
      {"x = \"ok\"\n\n\nx y = 2\n", "(line 5: ", ""},
      {"x = \"ok\"\nb = [1,\n 2\n", "(line ", "; not read: b"},
      {"x = \"ok\"\nb = {a = \n1}\nc = [[\n", "(line 3: ", "; not read: b, c"},
      {"x = \"ok\"\nprose about it\n", "(line 3: ", ""},
      {"prose about it\nx = \"ok\"\n", "(line 2: ", "; not read: prose about it"},
      {"x = \"ok\"\nb = \"\\q\"\n", "(line 3: ", ""},
      {"x = \"ok\"\nb = \"\"\"cut in the\nmiddle", "(line 4: ", ""},
      {"x = \"ok\"\n[half", "(line 3: ", ""},
      {"x = \"ok\"\nb = \"\x01\"\n", "(line 3: ", ""},
  }));
  BoundedFields out;

  const std::string warning = read_toml_fields(std::get<0>(row), out);

  CAPTURE(std::get<0>(row), warning);
  CHECK(warning.starts_with("front matter is not valid TOML " + std::get<1>(row)));
  CHECK(warning.ends_with(")" + std::get<2>(row)));
  CHECK(out.take().at("x") == Strings{"ok"});
}

TEST_CASE("read_toml_fields: valid text has no warning", "[unit][markdown]") {
  BoundedFields out;

  CHECK(read_toml_fields("", out).empty());
  CHECK(read_toml_fields("# nothing\n\n", out).empty());
  CHECK(read_toml_fields("x = 1\r\n[t]\r\ny = 2", out).empty());
}

TEST_CASE("read_toml_fields: texts without their quotes are taken, in their table", "[unit][markdown]") {
  const auto fields = fields_of(
      "title = My note # draft\nopen = \"never closed\nhalf = it's\"\ngröße = 3\n[Params]\nauthor = A. Author\n"
      "list = [a, b]\n[[x]]\ny = 'z'\n");

  CHECK(fields == std::map<std::string, Strings>{{"title", {"My note"}},
                                                 {"open", {"never closed"}},
                                                 {"half", {"it's\""}},
                                                 {"größe", {"3"}},
                                                 {"params.author", {"A. Author"}},
                                                 {"x.y", {"z"}}});
}

TEST_CASE("read_toml_fields: of names given twice all values are kept", "[unit][markdown]") {
  BoundedFields out;

  const std::string warning = read_toml_fields("x = 1\n[t]\ny = 2\n[t]\ny = 3\n[u]\n", out);

  CHECK(warning.starts_with("front matter is not valid TOML (line 5: "));
  CHECK(out.take() == std::map<std::string, Strings>{{"x", {"1"}}, {"t.y", {"2", "3"}}});
  CHECK(values_of("x = 1\nx = [2, 3]\n") == Strings{"1", "2", "3"});
}

TEST_CASE("read_toml_fields: a text cut anywhere loses no field before", "[unit][markdown]") {
  const std::string whole =
      "first = \"é\"\n[t]\nlist = [1,\n 2]\ntext = \"\"\"\na\nb\"\"\"\n[[u]]\np = {q = 'r', s = "
      "1979-05-27T07:32:00Z}\n";
  for (std::size_t size = std::string_view("first = \"é\"").size(); size <= whole.size(); ++size) {
    CAPTURE(size);
    const auto fields = fields_of(whole.substr(0, size));

    REQUIRE(fields.count("first") == 1);
    CHECK(fields.at("first") == Strings{"é"});
    if (size > whole.find("text")) CHECK(fields.at("t.list") == Strings{"1", "2"});
  }
}

TEST_CASE("read_toml_fields: hostile nesting costs the field alone", "[unit][markdown]") {
  const auto repeated = [](const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const std::string hostile =
      GENERATE_COPY("b = " + repeated("[", 60'000), "b = " + repeated("[", 30'000) + repeated("]", 30'000),
                    "b = " + repeated("{a=", 20'000), "b" + repeated(".a", 30'000) + " = 1",
                    "b = {" + repeated("a.", 30'000) + "a = 1}",
                    "b = " + repeated("[{a" + repeated(".a", 30) + " = ", 500), "b = \"" + repeated("\\u00", 10'000));
  BoundedFields out;

  const std::string warning = read_toml_fields("x = 1\n" + hostile + "\ny = 2\n", out);

  CAPTURE(warning);
  CHECK(warning.starts_with("front matter is not valid TOML (line 3: "));
  const auto fields = out.take();
  CHECK(fields.at("x") == Strings{"1"});
  CHECK(fields.at("y") == Strings{"2"});
}

TEST_CASE("read_toml_fields: what is not read is named up to a limit", "[unit][markdown]") {
  std::string toml;
  for (int i = 0; i < 5000; ++i) toml += "a" + std::to_string(i) + " = [\n";
  BoundedFields out;

  const std::string warning = read_toml_fields(toml, out);

  CHECK(warning.find("; not read: a0, a1, ") != std::string::npos);
  CHECK(warning.size() < 300);
}

TEST_CASE("read_toml_fields: the first values are kept of too many", "[unit][markdown]") {
  std::string toml = "z = 1\na = [";
  for (int i = 0; i < 3000; ++i) toml += "1,";
  const auto fields = fields_of(toml + "]\nb = 2\n");

  CHECK(fields.at("z") == Strings{"1"});
  CHECK(fields.at("a").size() == 999);
  CHECK(fields.count("b") == 0);
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

TEST_CASE("read_front_matter: tags of TOML that are parted by commas are several", "[unit][markdown]") {
  CHECK(read_front_matter("+++\ntags = \"a, b\"\n+++\n").all("tags") == Strings{"a", "b"});
}

TEST_CASE("cut_note: broken TOML is a warning, and the text is read", "[unit][markdown]") {
  const Note note = cut_note("+++\ntitle = \"A note\"\nb = ]\n+++\n# Head\ntext\n", "a.md");

  CHECK(note.title == "A note");
  REQUIRE(note.warnings.size() == 1);
  CHECK(note.warnings[0].starts_with("front matter is not valid TOML (line 3: "));
  REQUIRE(note.sections.size() == 1);
  CHECK(note.sections[0].text == "text");
}

TEST_CASE("cut_note: TOML that is never closed is text, and told", "[unit][markdown]") {
  const Note note = cut_note("+++\n# a comment\na = 1\n", "a.md");

  CHECK(note.warnings == Strings{"front matter starts with +++ but is never closed; read as text"});
  CHECK(cut_note("+++\nprose\n", "a.md").warnings.empty());
}

TEST_CASE("cut_note: plus signs around prose are text", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "+++\nprose\n+++\n", "+++\na = 1\n", "++++\na = 1\n++++\n");

  const Note note = cut_note(text, "a.md");

  CHECK(note.front_matter.size_bytes == 0);
  CHECK(note.sections.front().text.find("+++") == 0);
}

}  // namespace dssearch
