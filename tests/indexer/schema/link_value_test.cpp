// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/link_value.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// Targets and names: "target = name, name; target = …".
std::string told(const std::string& value) {
  std::string out;
  for (const ValueLink& link : links_of_value(value)) {
    out += (out.empty() ? "" : "; ") + link.target + " =";
    for (std::size_t i = 0; i < link.names.size(); ++i) out += (i == 0 ? " " : ", ") + link.names[i];
  }
  return out;
}

}  // namespace

TEST_CASE("links_of_value: what a link in the front matter points to, and its names", "[unit][schema]") {
  const auto [value, expected] = GENERATE(table<std::string, std::string>({
      {"[[Garten MOC]]", "[[Garten MOC = Garten MOC"},
      {"[[People/Erika Muster|Erika]]", "[[People/Erika Muster = Erika Muster, People/Erika Muster, Erika"},
      {"[[Plan#Beds]]", "[[Plan#Beds = Plan"},
      {"see [[A]] and [[B|b]]", "[[A = A; [[B = B, b"},
      {"[Handbuch](docs/hand%20buch.md)", "docs/hand%20buch.md = Handbuch, hand%20buch"},
      {"[site](https://example.org/a.md)", "https://example.org/a.md = site"},
      {"[x](a.md \"title\")", "a.md = x, a"},
      {"plain", ""},
      {"[not a link]", ""},
      {"[[open", ""},
      {"[[]]", ""},
      {"a[1](", ""},
  }));
  CAPTURE(value);

  CHECK(told(value) == expected);
}

}  // namespace dssearch
