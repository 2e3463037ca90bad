// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/tag_term.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("tag_terms: a tag is also one of each tag above it", "[unit][schema]") {
  using Terms = std::vector<std::string>;
  CHECK(tag_terms("MoE") == Terms{"XYmoe", "Kmoe"});
  CHECK(tag_terms("proj/Apollo/design") ==
        Terms{"XYproj/apollo/design", "Kproj/apollo/design", "Kproj", "Kproj/apollo"});
  CHECK(tag_terms("/a") == Terms{"XY/a", "K/a"});
  CHECK(tag_terms(std::string(100, '/')).size() < 20);
  CHECK(tag_term("Proj") == "Kproj");
  CHECK(own_tag_term("Proj") == "XYproj");
}

}  // namespace dssearch
