// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <limits>
#include <string>

#include "indexer/base/pack.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("Packer: writes LEB128 numbers and strings with their length", "[unit][base]") {
  Packer out;
  out.number(0);
  out.number(127);
  out.number(128);
  out.number(300);
  out.text("ab");

  CHECK(out.bytes() == std::string("\x00\x7F\x80\x01\xAC\x02\x02"
                                   "ab",
                                   9));
}

TEST_CASE("Packer: signed numbers near zero stay small", "[unit][base]") {
  Packer out;
  for (const std::int64_t value : {0, -1, 1, -2, 63, -64}) out.signed_number(value);

  CHECK(out.bytes() == std::string("\x00\x01\x02\x03\x7E\x7F", 6));
}

TEST_CASE("Unpacker: reads what a Packer wrote", "[unit][base]") {
  constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
  constexpr std::int64_t kLow = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kHigh = std::numeric_limits<std::int64_t>::max();
  Packer out;
  out.number(kMax);
  out.signed_number(kLow);
  out.signed_number(kHigh);
  out.text(std::string("a\0b", 3));
  out.text("");

  Unpacker in(out.bytes());

  CHECK(in.number() == kMax);
  CHECK(in.signed_number() == kLow);
  CHECK(in.signed_number() == kHigh);
  CHECK(in.text() == std::string("a\0b", 3));
  CHECK_FALSE(in.done());
  CHECK(in.left() == 1);
  CHECK(in.text().empty());
  CHECK(in.done());
}

TEST_CASE("Unpacker: bytes that end early are out of range", "[unit][base]") {
  CHECK_THROWS_AS(Unpacker("").number(), std::out_of_range);
  CHECK_THROWS_AS(Unpacker("\x80").number(), std::out_of_range);
  CHECK_THROWS_AS(Unpacker("\x80").signed_number(), std::out_of_range);
  CHECK_THROWS_AS(Unpacker("\x03xy").text(), std::out_of_range);
}

TEST_CASE("Unpacker: a number longer than 64 bits is out of range", "[unit][base]") {
  const std::string endless = std::string(11, '\x80') + '\x01';

  CHECK_THROWS_AS(Unpacker(endless).number(), std::out_of_range);
}

TEST_CASE("Unpacker: a length near the largest number does not wrap around", "[unit][base]") {
  Packer out;
  out.number(std::numeric_limits<std::uint64_t>::max());

  CHECK_THROWS_AS(Unpacker(out.bytes() + "abc").text(), std::out_of_range);
}

}  // namespace dssearch
