// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/fence_info.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("fence_language: reads the forms of several programs", "[unit][raw]") {
  const auto [info, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"Python", "python"},
      {"js{1,3} title=\"a\"", "js"},
      {"c++ hl_lines=\"1\"", "c++"},
      {"{r, echo=FALSE}", "r"},
      {"{r plot-1, fig.cap='x'}", "r"},
      {"{python}", "python"},
      {"{{r}}", "r"},
      {"{.rust #id .wide}", "rust"},
      {"{#id .rust}", "rust"},
      {"{=html}", "html"},
      {"{code-cell} ipython3", "ipython3"},
      {"{code-block} C", "c"},
      {"{note}", "note"},
      {"{startFrom=\"3\"}", ""},
      {"{}", ""},
      {"{", ""},
      {"", ""},
      {"{ r }", "r"},
      {"rust,ignore", "rust"},
  }));
  CAPTURE(info);

  CHECK(fence_language(info) == expected);
}

TEST_CASE("fence_titles: the texts in quotes", "[unit][raw]") {
  using Texts = std::vector<std::string_view>;

  CHECK(fence_titles("js title=\"src/app.js\" x='y z'") == Texts{"src/app.js", "y z"});
  CHECK(fence_titles("{r, fig.cap=\"It's here\"}") == Texts{"It's here"});
  CHECK(fence_titles("js title=\"\" a=\"never closed").empty());
  CHECK(fence_titles("it's").empty());
  CHECK(fence_titles("").empty());
}

}  // namespace dssearch
