// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "indexer/markdown/container_depth.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// How many containers may be open behind each line.
std::vector<std::size_t> depths(const std::vector<std::string>& lines) {
  ContainerDepth depth;
  std::vector<std::size_t> out;
  for (const std::string& line : lines) out.push_back(depth.line(line));
  return out;
}

using Depths = std::vector<std::size_t>;

}  // namespace

TEST_CASE("ContainerDepth: quotations, items and footnotes lie within each other", "[unit][markdown]") {
  CHECK(depths({"text"}) == Depths{0});
  CHECK(depths({"> a", "", "> > a", "", ">>> a"}) == Depths{1, 1, 2, 2, 3});
  CHECK(depths({"- a", "", "  - b", "", "    1. c", "", "d"}) == Depths{1, 1, 2, 2, 3, 3, 0});
  CHECK(depths({"> - 1) + * a"}) == Depths{5});
  CHECK(depths({"[^a]: [^b]: text"}) == Depths{2});
  CHECK(depths({"[^a] text", "-a", "1.a", "[^a b]: c"}) == Depths{0, 0, 0, 0});
}

TEST_CASE("ContainerDepth: lines without a mark go on with a paragraph, and items last over blank lines",
          "[unit][markdown]") {
  CHECK(depths({"> - a", "b", "b"}) == Depths{2, 2, 2});
  CHECK(depths({"> - a", "", "b"}) == Depths{2, 2, 0});
  CHECK(depths({"- - a", "", "", "    b"}) == Depths{2, 2, 2, 2});
}

TEST_CASE("ContainerDepth: a line of dashes is a break", "[unit][markdown]") {
  CHECK(depths({"- - - - - -", "* * *", "***", "> - - -", "- - a"}) == Depths{0, 0, 0, 1, 2});
}

TEST_CASE("ContainerDepth: indented text does not count as depth", "[unit][markdown]") {
  const std::string indented(400, ' ');

  CHECK(depths({indented + "code", indented + "- code", indented + "- code"}) == Depths{0, 1, 2});
}

}  // namespace dssearch
