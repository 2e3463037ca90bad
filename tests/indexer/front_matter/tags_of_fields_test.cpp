// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/front_matter.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "|") + value;
  return out;
}

}  // namespace

TEST_CASE("front matter: tags in the forms that note writers use", "[unit][markdown]") {
  const auto [yaml, expected] = GENERATE(table<std::string, std::string>({
      {"tags: [moe, mla]", "moe|mla"},
      {"tags: planning budget film", "planning|budget|film"},
      {"tags: planning, big budget", "planning|big budget"},
      {"tags: \"#film, #lens\"", "film|lens"},
      {"tags: \"#film #lens\"", "film|lens"},
      {"tags:\n  - \"#hashy\"\n  - machine learning", "hashy|machine learning"},
      {"tags: \"[[garden]]\"", "garden"},
      {"tag: one", "one"},
      {"tag: one two\ntags: [two, three]", "two|three|one"},
      {"tags: proj/apollo/", "proj/apollo"},
      {"tags: \"#\"", ""},
      {"tags: ''", ""},
  }));
  CAPTURE(yaml);

  CHECK(joined(read_front_matter("---\n" + yaml + "\n---\ntext\n").all("tags")) == expected);
}

TEST_CASE("front matter: alias counts as aliases", "[unit][markdown]") {
  const FrontMatter front = read_front_matter("---\nalias: Hochbeet\naliases: [Beet]\n---\n");
  CHECK(joined(front.all("aliases")) == "Beet|Hochbeet");
  CHECK(front.first("alias") == "Hochbeet");
}

TEST_CASE("front matter: lines name:: value at the top of a note are its fields", "[unit][markdown]") {
  const FrontMatter page = read_front_matter("tags:: film, [[several words]], #lens\ntype:: book\n\ntext:: no\n");
  CHECK(joined(page.all("tags")) == "film|several words|lens");
  CHECK(page.first("type") == "book");
  CHECK(page.first("text").empty());
  CHECK(page.size_bytes == 0);

  CHECK(joined(read_front_matter("---\na: 1\n---\n\nalias:: MLA\n").all("aliases")) == "MLA");
  CHECK(joined(read_front_matter("- tag:: one\n").all("tags")) == "one");
  CHECK(read_front_matter("---\ntype: x\n---\ntype:: y\n").first("type") == "x");
}

TEST_CASE("front matter: program text with two colons is no field", "[unit][markdown]") {
  const std::string text = GENERATE(as<std::string>{}, "std::vector is a container\n", "A word:: here\n",
                                    "# T\n\nstd:: x\n", ":: x\n", "a::b\n");
  CAPTURE(text);
  CHECK(read_front_matter(text).fields.empty());
}

}  // namespace dssearch
