// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <limits>

#include "indexer/base/hash.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("hash64: is XXH3, whose values no release changes", "[unit][base]") {
  CHECK(hash64("") == 0x2D06800538D394C2U);
  CHECK(hash64("a") == 0xE6C632B61E964E1FU);
  CHECK(hash64("abc") == 0x78AF5F94892F3950U);
}

TEST_CASE("hash64: another seed gives another hash", "[unit][base]") {
  CHECK(hash64("a", 1) != hash64("a"));
  CHECK(hash64("a", 1) == hash64("a", 1));
}

TEST_CASE("base32: 13 digits, most significant first", "[unit][base]") {
  CHECK(base32(0) == "0000000000000");
  CHECK(base32(9) == "0000000000009");
  CHECK(base32(10) == "000000000000a");
  CHECK(base32(31) == "000000000000v");
  CHECK(base32(32) == "0000000000010");
  CHECK(base32(std::numeric_limits<std::uint64_t>::max()) == "fvvvvvvvvvvvv");
}

TEST_CASE("base32: text order is number order", "[unit][base]") {
  CHECK(base32(41) < base32(42));
  CHECK(base32(0x7FFFFFFFFFFFFFFF) < base32(0x8000000000000000));
}

}  // namespace dssearch
