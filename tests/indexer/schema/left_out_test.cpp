// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/left_out.hpp"

#include "indexer/base/error.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

using Texts = std::vector<std::string>;

TEST_CASE("LeftOut: is read as it was written", "[unit][schema]") {
  const LeftOut left_out =
      GENERATE(values<LeftOut>({{}, {{{"*.txt", 3}}, 0}, {{{"*.org", 1}, {"*.txt", 70'000}}, 12}}));

  CHECK(unpack_left_out(pack(left_out)) == left_out);
}

TEST_CASE("LeftOut: an index without a record left nothing out, a cut record is damage", "[unit][schema]") {
  const std::string bytes = pack(LeftOut{{{"*.txt", 300}}, 1});

  CHECK(unpack_left_out("") == LeftOut{});
  for (std::size_t size = 2; size < bytes.size(); ++size)
    CHECK_THROWS_AS(unpack_left_out(std::string_view(bytes).substr(0, size)), Error);
}

TEST_CASE("left_out_texts: the most frequent kinds, then the number of others", "[unit][schema]") {
  CHECK(left_out_texts({}).empty());
  CHECK(left_out_texts({{"*.org", 1}, {"*.txt", 3}}) ==
        Texts{"3 *.txt left out (--include '*.txt')", "1 *.org left out (--include '*.org')"});
  const Texts many =
      left_out_texts({{"*.a", 9}, {"*.b", 8}, {"*.c", 7}, {"*.d", 6}, {"*.e", 5}, {"*.f", 4}, {"*.g", 3}});
  REQUIRE(many.size() == 6);
  CHECK(many[4] == "5 *.e left out (--include '*.e')");
  CHECK(many[5] == "7 files of 2 other kinds left out");
}

}  // namespace dssearch
