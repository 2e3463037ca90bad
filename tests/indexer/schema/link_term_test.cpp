// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/schema/field.hpp"
#include "indexer/schema/link_term.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("linked_path: where links of a note point in the folder", "[unit][schema]") {
  const auto [target, path] = GENERATE(table<std::string, std::string>({
      {"DeepSeek-V2.md", "core/DeepSeek-V2.md"},
      {"./DeepSeek-V2.md?plain=1#mla", "core/DeepSeek-V2.md"},
      {"../a%20b.md", "a b.md"},
      {"/technical/MLA.md", "technical/MLA.md"},
      {"more/../x.png", "core/x.png"},
  }));

  CAPTURE(target);
  CHECK(linked_path(target, "core/DeepSeek-V3.md") == path);
}

TEST_CASE("linked_path: web addresses, places in the note and what leads out point nowhere", "[unit][schema]") {
  const std::string target = GENERATE("", "#cache", "https://example.org/a.md", "//example.org/a.md", "mailto:a@b.md",
                                      "../../a.md", "..", "../", "..%2f..%2fa.md", "C:/a.md");

  CAPTURE(target);
  CHECK_FALSE(linked_path(target, "core/DeepSeek-V3.md").has_value());
}

TEST_CASE("target_term: a link has the term of the file it points to", "[unit][schema]") {
  CHECK(target_term("../a%20b.md#x", "core/v3.md") == link_term("a b.md"));
  CHECK(target_term("b.md", "v3.md") == link_term("b.md"));
  CHECK(target_term("https://example.org", "v3.md").empty());
  CHECK(target_term("#x", "v3.md").empty());
}

TEST_CASE("target_term: a wikilink has a term of each note it can mean", "[unit][schema]") {
  const auto [target, path, means] = GENERATE(table<std::string, std::string, bool>({
      {"[[MoE", "core/moe.md", true},
      {"[[moe.md", "core/moe.md", true},
      {"[[core/MoE#Routing", "core/moe.md", true},
      {"[[core/moe", "deep/core/moe.markdown", true},
      {"[[other/moe", "core/moe.md", false},
      {"[[oe", "core/moe.md", false},
      {"[[re/moe", "core/moe.md", false},
      {"[[#Routing", "core/moe.md", false},
      {"[[", "core/moe.md", false},
  }));
  const std::vector<std::string> terms = wikilink_terms(path);

  CAPTURE(target, path);
  CHECK((std::find(terms.begin(), terms.end(), target_term(target, "x/y.md")) != terms.end()) == means);
}

TEST_CASE("link_term: fits the index whatever the path, and differs", "[unit][schema]") {
  const std::string one(300, 'a');
  const std::string two = one + "b";
  const std::string zero("a\0b", 3);

  CHECK(link_term(one).size() <= kMaxTermBytesStored);
  CHECK(link_term(one) != link_term(two));
  CHECK(link_term(zero).find('\0') == std::string::npos);
  CHECK(link_term("[[a") != wikilink_terms("a").front());
}
