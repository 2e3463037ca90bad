// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/percent.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("percent_decoded: undoes escapes and leaves alone what is none", "[unit][base]") {
  CHECK(percent_decoded("a%20b%C3%BC%2f") == "a bü/");
  CHECK(percent_decoded("a+b 100% %4 %zz%41") == "a+b 100% %4 %zzA");
  CHECK(percent_decoded("%00") == std::string(1, '\0'));
  CHECK(percent_decoded("").empty());
}
