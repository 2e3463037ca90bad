// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "indexer/markdown/slug.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Strings = std::vector<std::string>;

Strings anchors_of(const Strings& headings) {
  AnchorSet set;
  Strings out;
  for (const std::string& heading : headings) out.push_back(set.unique(heading));
  return out;
}

}  // namespace

TEST_CASE("slugify: follows GitHub's rule", "[unit][markdown]") {
  using Row = std::pair<std::string, std::string>;
  const auto [heading, slug] = GENERATE(values<Row>({
      {"Auxiliary-loss-free load balancing", "auxiliary-loss-free-load-balancing"},
      {"What's new?", "whats-new"},
      {"DeepSeek-V2.5", "deepseek-v25"},
      {"snake_case", "snake_case"},
      {"C++ & C#", "c--c"},
      {"std::vector", "stdvector"},
      {"a  b", "a--b"},
      {" a ", "-a-"},
      {"a\tb", "ab"},
      {"FP8 (E4M3) – training", "fp8-e4m3--training"},
      {"🚀 Model", "-model"},
      {"⚙️ Settings", "\xEF\xB8\x8F-settings"},
      {"専門家 混合", "専門家-混合"},
      {"ÄÖÜ Straße", "äöü-straße"},
      {"Привет Мир", "привет-мир"},
      {"e\xCC\x81", "e\xCC\x81"},
      {"٣ ½ Ⅸ x²", "٣--ⅸ-x"},
      {"a\xFF"
       "b",
       "ab"},
      {"ΟΔΟΣ ΣΟΦΟΣ.", "οδος-σοφος"},
      {"ΑΣ’Α Σ", "ασα-σ"},
      {"İstanbul", "i\xCC\x87stanbul"},
      {"Ⓐ circled", "ⓐ-circled"},
      {"👩‍👩‍👧 kin", "-kin"},
      {"1️⃣ one", "1\xEF\xB8\x8F\xE2\x83\xA3-one"},
      {"a\xE3\x80\x80"
       "b\xC2\xA0"
       "c",
       "abc"},
      {"注意力（机制）：概览", "注意力机制概览"},
      {"\xF0\x9E\x93\xA0 later", "-later"},  // Nag Mundari, of Unicode 15
      {"\xEA\x9F\x8B", "\xC9\xA4"},          // a capital of Unicode 16, its small letter of Unicode 1
      {"", ""},
      {"!?", ""},
  }));

  CHECK(slugify(heading) == slug);
}

TEST_CASE("AnchorSet: repeats are numbered", "[unit][markdown]") {
  CHECK(anchors_of({"Results", "Results", "results", "Results!"}) ==
        Strings{"results", "results-1", "results-2", "results-3"});
}

TEST_CASE("AnchorSet: a number that a real heading has is skipped", "[unit][markdown]") {
  CHECK(anchors_of({"Foo 1", "Foo", "Foo"}) == Strings{"foo-1", "foo", "foo-2"});
}

TEST_CASE("AnchorSet: a heading that looks like a numbered repeat is numbered itself", "[unit][markdown]") {
  CHECK(anchors_of({"Foo", "Foo", "Foo 1", "Foo 1"}) == Strings{"foo", "foo-1", "foo-1-1", "foo-1-2"});
}

TEST_CASE("AnchorSet: a heading that ends in the number of a repeat gets one of its own", "[unit][markdown]") {
  CHECK(anchors_of({"echo", "echo", "echo 1", "echo-1", "echo"}) ==
        Strings{"echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"});
}

TEST_CASE("AnchorSet: many equal headings cost no more each than the first", "[unit][markdown]") {
  AnchorSet set;
  std::string last;
  for (int i = 0; i < 200'000; ++i) last = set.unique("Same");
  CHECK(last == "same-199999");
}

TEST_CASE("AnchorSet: headings without a letter are distinguished too", "[unit][markdown]") {
  CHECK(anchors_of({"🚀", "🎉", "!"}) == Strings{"", "-1", "-2"});
}

}  // namespace dssearch
