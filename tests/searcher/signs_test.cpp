// SPDX-License-Identifier: GPL-2.0-or-later
// The operators of code are found as they are written.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

const SmallIndex& functions() {
  static const SmallIndex kIndex({
      {"equal.md", "# operator!=\n\nThe operator compares two values, a and b.\n"},
      {"write.md", "# operator<<\n\nThe operator writes `std::cout<<x` there.\n"},
      {"read.md", "# operator>>\n\nThe operator reads.\n"},
      {"sum.md", "# Sums\n\n```\nint c = a+b;\n```\n"},
      {"apart.md", "# Other\n\na b, include and operator.\n"},
      {"include.md", "# Headers\n\n```cpp\n#include <vector>\n```\n"},
      {"pipe.md", "# Pipes\n\nIn Elixir `||>`, in Kotlin `?.` and `?:`.\n"},
      {"arrow.md", "# Arrows\n\n```js\nconst f = (x) => x && y;\n```\n"},
      {"attribute.md", "# Attributes\n\n```\n#[[nodiscard]] std::size_t size();\n```\n"},
      {"star.md", "# Pointers\n\n```\nT& operator*() const;\n```\n"},
      {"names.md", "# Names\n\nC++, C# and .NET.\n"},
  });
  return kIndex;
}

Paths marked_in(const Hit& hit) {
  Paths out;
  for (const MarkedText& text : {hit.title_marked, hit.snippet}) {
    for (const TextRun& run : text) {
      if (run.hit) out.push_back(run.text);
    }
  }
  return out;
}

TEST_CASE("search: signs that no section has are left out beside words, which is told", "[unit][searcher]") {
  const auto [query, told] = GENERATE(values<std::pair<std::string, std::string>>({
      {"operator<=>", "'operator<=>' is in no section; only words were searched"},
      {"operator<<", ""},
      {"names", ""},
  }));
  CAPTURE(query);

  const Results results = functions().search(query);

  CHECK(results.total > 0);
  CHECK((results.repairs.empty() ? std::string() : results.repairs.front()) == told);
}

}  // namespace

TEST_CASE("search: an operator of code finds the sections that have it", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<std::pair<std::string, Paths>>({
      {"operator<<", {"write.md"}},
      {"\"operator<<\"", {"write.md"}},
      {"\"operator*\"", {"star.md"}},
      {"operator!=", {"equal.md"}},
      {"operator>>", {"read.md"}},
      {"<<", {"write.md"}},
      {"a+b", {"sum.md"}},
      {"\"a+b\"", {"sum.md"}},
      {"#include", {"include.md"}},
      {"||>", {"pipe.md"}},
      {"\"||>\"", {"pipe.md"}},
      {"?.", {"pipe.md"}},
      {"=>", {"arrow.md"}},
      {"&&", {"arrow.md"}},
      {"#[[", {"attribute.md"}},
      {"::", {"attribute.md", "write.md"}},
      {"kotlin ?:", {"pipe.md"}},
      {"c++", {"names.md"}},
      {"c#", {"names.md"}},
      {".net", {"names.md"}},
      {"operator -operator<<", {"apart.md", "equal.md", "read.md", "star.md"}},
  }));

  CAPTURE(query);
  CHECK(sorted(functions().found_whole(query)) == expected);
}

TEST_CASE("search: the operator leads, and is marked", "[unit][searcher]") {
  const auto [query, path, mark] = GENERATE(table<std::string, std::string, std::string>({
      {"operator<<", "write.md", "operator<<"},
      {"\"operator<<\"", "write.md", "operator<<"},
      {"operator!=", "equal.md", "operator!="},
      {"||>", "pipe.md", "||>"},
      {"=>", "arrow.md", "=>"},
      {"#include", "include.md", "#include"},
      {"a+b", "sum.md", "a+b"},
  }));

  const Results results = functions().search(query);

  CAPTURE(query);
  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits[0].path == path);
  CHECK(results.hits[0].missing.empty());
  const Paths marks = marked_in(results.hits[0]);
  CAPTURE(marks);
  CHECK(std::find(marks.begin(), marks.end(), mark) != marks.end());
}

TEST_CASE("search: signs that no note has are those of a sentence", "[unit][searcher]") {
  const auto [query, same] = GENERATE(values<std::pair<std::string, std::string>>({{"elixir <=>", "elixir"},
                                                                                   {"kotlin |> pipes", "kotlin pipes"},
                                                                                   {"elixir?!", "elixir"},
                                                                                   {"operator~=", "operator"},
                                                                                   {"x+elixir", "x elixir"}}));

  CAPTURE(query);
  CHECK(functions().found_whole(query) == functions().found_whole(same));
}

TEST_CASE("search: words find what they found without signs between them", "[unit][searcher]") {
  const SmallIndex index(
      {{"a.md", "# One\n\n```\nalpha << beta; gamma+delta\n```\n"}, {"b.md", "# Two\n\nNothing.\n"}});
  const std::string query =
      GENERATE("\"alpha beta\"", "\"beta gamma delta\"", "gamma NEAR/1 delta", "alpha beta", "\"gamma+delta\"");

  CAPTURE(query);
  CHECK(index.found_whole(query) == Paths{"a.md"});
}

}  // namespace dssearch
