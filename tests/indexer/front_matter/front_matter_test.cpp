// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "indexer/front_matter/front_matter.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

bool warns(const FrontMatter& front, const std::string& words) {
  return front.warning.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("read_front_matter: a note without a block has none", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "", "# Title\n", "text\n---\na: b\n---\n", "\n---\na: b\n---\n",
                                    "----\na: b\n---\n", "--- a\nb: c\n---\n");

  const FrontMatter front = read_front_matter(text);

  CHECK(front.fields.empty());
  CHECK(front.size_bytes == 0);
  CHECK(front.line_count == 0);
  CHECK(front.warning.empty());
}

TEST_CASE("read_front_matter: reads scalars, flow lists and block lists", "[unit][markdown]") {
  const std::string text = "---\ntitle: Notes\ntags: [moe, 'mla x']\naliases:\n  - V3\n  - V-3\n---\nbody\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.warning.empty());
  CHECK(front.first("title") == "Notes");
  CHECK(front.all("tags") == Strings{"moe", "mla x"});
  CHECK(front.all("aliases") == Strings{"V3", "V-3"});
  CHECK(front.line_count == 7);
  CHECK(text.substr(front.size_bytes) == "body\n");
}

TEST_CASE("read_front_matter: tags separated by commas are several, other fields stay as they are",
          "[unit][markdown]") {
  using Values = std::vector<std::string>;
  const FrontMatter read = read_front_matter("---\ntags: planning, two words ,, budget\nplace: here, there\n---\n");
  CHECK(read.all("tags") == Values{"planning", "two words", "budget"});
  CHECK(read.all("place") == Values{"here, there"});
  CHECK(read_front_matter("---\ntags: [a, \"b, c\"]\n---\n").all("tags") == Values{"a", "b", "c"});
  CHECK(read_front_matter("---\ntags: \" , \"\nx: y\n---\n").all("tags").empty());
}

TEST_CASE("FrontMatter: a field that is not there is empty", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\na: b\n---\n");

  CHECK(front.first("title").empty());
  CHECK(front.all("title").empty());
}

TEST_CASE("read_front_matter: values stay as they are written", "[unit][markdown]") {
  const FrontMatter front = read_front_matter(
      "---\nreleased: 2024-12-26\nversion: 1.10\nyes: yes\narxiv: \"2412.19437\"\nnothing:\nempty: \"\"\ntokens: "
      "1_000\n---\n");

  CHECK(front.first("released") == "2024-12-26");
  CHECK(front.first("version") == "1.10");
  CHECK(front.first("yes") == "yes");
  CHECK(front.first("arxiv") == "2412.19437");
  CHECK(front.first("empty").empty());
  CHECK(front.first("tokens") == "1_000");
  CHECK(front.fields.count("nothing") == 0);
}

TEST_CASE("read_front_matter: a quoted title may hold a colon", "[unit][markdown]") {
  CHECK(read_front_matter("---\ntitle: \"MLA: a cache\"\n---\n").first("title") == "MLA: a cache");
  CHECK(read_front_matter("---\ntitle: 10:30 talk\n---\n").first("title") == "10:30 talk");
}

TEST_CASE("read_front_matter: a bare title with a colon and a space is reported, and read as it is meant",
          "[unit][markdown]") {
  const std::string text = "---\ntags: [a]\ntitle: MLA: a cache\n---\nbody\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(warns(front, "not valid YAML (line 3"));
  CHECK_FALSE(warns(front, "not read"));
  CHECK(front.first("title") == "MLA: a cache");
  CHECK(front.all("tags") == Strings{"a"});
  CHECK(text.substr(front.size_bytes) == "body\n");
}

TEST_CASE("read_front_matter: missing quotes are repaired", "[unit][markdown]") {
  using Row = std::pair<std::string, std::string>;
  const auto [value, read] = GENERATE(values<Row>({{"@someone", "@someone"},
                                                   {"`code` first", "`code` first"},
                                                   {"100%: all of it", "100%: all of it"},
                                                   {"\"MLA\" explained", "\"MLA\" explained"},
                                                   {"it's: here", "it's: here"},
                                                   {"'q': x", "'q': x"},
                                                   {"%d left", "%d left"}}));

  const FrontMatter front = read_front_matter("---\nx: " + value + "\nother: kept\n---\n");

  CAPTURE(value);
  CHECK(front.first("x") == read);
  CHECK(front.first("other") == "kept");
}

TEST_CASE("read_front_matter: tabs that indent are reported, and read as spaces", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\nmap:\n\tone: x\n\ttwo: y\nlist:\n\t- a\n\t- b\n---\n");

  CHECK(warns(front, "not valid YAML"));
  CHECK(front.first("map.one") == "x");
  CHECK(front.first("map.two") == "y");
  CHECK(front.all("list") == Strings{"a", "b"});
}

TEST_CASE("read_front_matter: a mark of the byte order may stand before the block", "[unit][markdown]") {
  const std::string text = "\xEF\xBB\xBF---\ntitle: x\n---\nbody\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.first("title") == "x");
  CHECK(text.substr(front.size_bytes) == "body\n");
  CHECK(read_front_matter("\xEF\xBB\xBF# Title\n").size_bytes == 0);
}

TEST_CASE("read_front_matter: more marks than two are text, however many", "[unit][markdown]") {
  const std::string mark = "\xEF\xBB\xBF";
  std::string marks;
  for (int i = 0; i < 100'000; ++i) marks += mark;  // read one within another, 15,000 were too many for the stack

  CHECK(read_front_matter(mark + mark + "---\ntitle: x\n---\n").fields.empty());
  CHECK(read_front_matter(marks + "---\ntitle: x\n---\n").size_bytes == 0);
}

TEST_CASE("read_front_matter: names are lower case, nested maps joined by points", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\nTitle: x\nparams:\n  Total: 671\n  active: {billion: 37}\n---\n");

  CHECK(front.first("title") == "x");
  CHECK(front.first("params.total") == "671");
  CHECK(front.first("params.active.billion") == "37");
}

TEST_CASE("read_front_matter: a broken field is reported with its line and name, and the others are read",
          "[unit][markdown]") {
  const std::string text = "---\ntitle: x\ntags: [a, b\n---\nbody\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.first("title") == "x");
  CHECK(front.fields.size() == 1);
  CHECK(warns(front, "not valid YAML (line "));
  CHECK(warns(front, "not read: tags"));
  CHECK(text.substr(front.size_bytes) == "body\n");
  CHECK(front.line_count == 4);
}

TEST_CASE("read_front_matter: a block that is never closed is text, and reported", "[unit][markdown]") {
  const std::string end = GENERATE(as<std::string>{}, "\n", "\r\n");

  const FrontMatter front = read_front_matter("---" + end + "title: x" + end + end + "body" + end);

  CHECK(front.size_bytes == 0);
  CHECK(warns(front, "never closed"));
}

TEST_CASE("read_front_matter: a thematic break at the top of a note is not a block", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "---\n\nSome prose.\n", "---\n\nSome prose.\n\n---\n\nMore.\n",
                                    "---\n- a list\n- of two\n---\n", "---\n\n**Note:** bold: prose\n\n---\nmore\n",
                                    "---\n*Emphasis* first\n---\n");

  const FrontMatter front = read_front_matter(text);

  CHECK(front.size_bytes == 0);
  CHECK(front.fields.empty());
}

TEST_CASE("read_front_matter: two thematic breaks far apart are not a block", "[unit][markdown]") {
  std::string text = "---\n\n";
  while (text.size() < 70'000) text += "A line of prose: with [brackets.\n";

  CHECK(read_front_matter(text + "\n---\nend\n").size_bytes == 0);
}

TEST_CASE("read_front_matter: a lone CR in the block counts as a line, as it does in the note", "[unit][markdown]") {
  CHECK(read_front_matter("---\na: b\rc\n---\nbody\n").line_count == 4);
}

TEST_CASE("read_front_matter: three points end the block as well", "[unit][markdown]") {
  const std::string text = "---\ntitle: x\n...\nbody\n---\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.first("title") == "x");
  CHECK(text.substr(front.size_bytes) == "body\n---\n");
}

TEST_CASE("read_front_matter: an empty block is a block", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\n\n---\nbody\n");

  CHECK(front.fields.empty());
  CHECK(front.warning.empty());
  CHECK(front.size_bytes == 9);
  CHECK(read_front_matter("---\n---\nbody\n").size_bytes == 8);
}

TEST_CASE("read_front_matter: reads lines that end in CRLF", "[unit][markdown]") {
  const std::string text = "---\r\ntitle: x\r\ntags:\r\n  - a\r\n---\r\nbody\r\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.first("title") == "x");
  CHECK(front.all("tags") == Strings{"a"});
  CHECK(front.line_count == 5);
  CHECK(text.substr(front.size_bytes) == "body\r\n");
}

TEST_CASE("read_front_matter: the closing line may be the last of the file", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\ntitle: x\n---");

  CHECK(front.first("title") == "x");
  CHECK(front.size_bytes == 16);
  CHECK(front.line_count == 3);
}

TEST_CASE("read_front_matter: takes up to 64 KB and reports more", "[unit][markdown]") {
  const std::string small = "---\nfield: " + std::string(65'000, 'a') + "\n---\nbody\n";
  const std::string large = "---\nfield: " + std::string(66'000, 'a') + "\n---\nbody\n";

  CHECK(read_front_matter(small).first("field").size() == 65'000);
  CHECK(warns(read_front_matter(large), "larger than 64 KB"));
  CHECK(read_front_matter(large).fields.empty());
  CHECK(large.substr(read_front_matter(large).size_bytes) == "body\n");
}

TEST_CASE("read_front_matter: aliases that multiply stay bounded", "[unit][markdown]") {
  std::string text = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 1; j < 9; ++j) text += ", " + last;
    text += "]\n";
  }

  const FrontMatter front = read_front_matter(text + "---\n");

  std::size_t values = 0;
  for (const auto& [name, list] : front.fields) values += list.size();
  CHECK(front.first("a0") == "x");
  CHECK(values <= 1000);
}

TEST_CASE("read_front_matter: aliases of lists without values stay bounded too, and are reported", "[unit][markdown]") {
  // Lists of 1,000 of the list above, four deep: a million million parts, and no value among them.
  std::string text = "---\ntitle: x\na: &a [[]";
  for (int i = 0; i < 1000; ++i) text += ",[]";
  for (const std::string name : {"b", "c", "d"}) {
    const std::string above(1, static_cast<char>(name[0] - 1));
    text += "]\n" + name + ": &" + name + " [*" + above;
    for (int i = 0; i < 1000; ++i) text += " ,*" + above;
  }

  const FrontMatter front = read_front_matter(text + " ]\ntitle2: y\n---\n");

  CHECK(front.first("title") == "x");
  CHECK(warns(front, "the rest is not read"));
}

TEST_CASE("read_front_matter: aliases of a long text are read up to 64 KB", "[unit][markdown]") {
  std::string text = "---\na: &a " + std::string(30'000, 'x') + "\nb: [*a";
  for (int i = 0; i < 900; ++i) text += " ,*a";

  const FrontMatter front = read_front_matter(text + " ]\n---\n");

  CHECK(front.first("a").size() == 30'000);
  CHECK(front.all("b").size() == 1);
  CHECK(warns(front, "64 KB"));
}

TEST_CASE("read_front_matter: no more tags than values, however they are separated", "[unit][markdown]") {
  std::string tags = "t";
  for (int i = 0; i < 20'000; ++i) tags += ",t";

  CHECK(read_front_matter("---\ntags: " + tags + "\n---\n").all("tags").size() == 1000);
}

TEST_CASE("read_front_matter: the warning about a lost field is not cut inside a character", "[unit][markdown]") {
  const std::string name(39, 'n');

  const FrontMatter front = read_front_matter("---\ntitle: x\n" + name + "é: [open\n---\n");

  CHECK(front.warning.ends_with("; not read: " + name));
}

TEST_CASE("read_front_matter: brackets without end do no harm", "[unit][markdown]") {
  const std::string text = "---\na: " + std::string(10'000, '[') + "\n---\nbody\n";

  const FrontMatter front = read_front_matter(text);

  CHECK(front.fields.empty());
  CHECK(text.substr(front.size_bytes) == "body\n");
}

}  // namespace dssearch
