// SPDX-License-Identifier: GPL-2.0-or-later
// Filters compare values as words are compared: case and accents make no difference unless both spellings exist.
#include <string>
#include <utility>
#include <vector>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

std::string note(const std::string& front, const std::string& text = "needle") {
  return "---\n" + front + "\n---\n# Note\n\n" + text + "\n";
}

}  // namespace

TEST_CASE("search: a filter finds a value that differs in accents and case", "[unit][searcher]") {
  static const SmallIndex kIndex({{"Notizen/Über/a.md", note("author: Müller\ntags: [Café, Łódź]\ncity: São Paulo")},
                                  {"Notizen/b.md", note("author: Mueller\ntags: [coffee]\ncity: Rome", "needle #Ærø")},
                                  {"c.md", note("author: [Šimůnek, Þór, A, B, C, D, E, F, Ørsted]\ncity: 12.50")}});
  const auto [query, expected] = GENERATE(values<std::pair<std::string, Paths>>({
      {"tag:cafe", {"Notizen/Über/a.md"}},
      {"tag:CAFÉ", {"Notizen/Über/a.md"}},
      {"tag:#cafe", {"Notizen/Über/a.md"}},
      {"tag:lodz", {"Notizen/Über/a.md"}},
      {"tag:aero", {"Notizen/b.md"}},
      {"tag:ÆRØ", {"Notizen/b.md"}},
      {"tag:caf", {}},
      {"in:notizen/uber", {"Notizen/Über/a.md"}},
      {"in:NOTIZEN", {"Notizen/b.md", "Notizen/Über/a.md"}},
      {"in:./notizen/über/", {"Notizen/Über/a.md"}},
      {"author:muller", {"Notizen/Über/a.md"}},
      {"author:\"MÜLLER\"", {"Notizen/Über/a.md"}},
      {"city:\"sao paulo\"", {"Notizen/Über/a.md"}},
      {"author:simunek", {"c.md"}},
      {"author:orsted", {"c.md"}},
      {"city:12.5", {"c.md"}},
      {"needle -tag:cafe", {"Notizen/b.md", "c.md"}},
      {"needle -in:notizen", {"c.md"}},
  }));

  CAPTURE(query);
  CHECK(sorted(kIndex.found(query)) == expected);
}

TEST_CASE("search: a filter takes the value typed when there is one", "[unit][searcher]") {
  static const SmallIndex kIndex({{"Über/a.md", note("author: Müller\ntags: [café]")},
                                  {"Uber/b.md", note("author: Muller\ntags: [cafe]")},
                                  {"uber/c.md", note("author: other\ntags: [other]")}});
  const auto [query, expected] = GENERATE(values<std::pair<std::string, Paths>>({
      {"tag:cafe", {"Uber/b.md"}},
      {"tag:café", {"Über/a.md"}},
      {"author:muller", {"Uber/b.md"}},
      {"author:müller", {"Über/a.md"}},
      {"in:Uber", {"Uber/b.md"}},
      {"in:uber", {"uber/c.md"}},
      {"in:Über", {"Über/a.md"}},
      {"in:UBER", {"Uber/b.md", "uber/c.md", "Über/a.md"}},
  }));

  CAPTURE(query);
  CHECK(sorted(kIndex.found(query)) == expected);
}

}  // namespace dssearch
