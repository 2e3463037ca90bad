// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "indexer/base/terminal.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {

TEST_CASE("printable: plain text of any script stays as it is", "[unit][base]") {
  CHECK(printable("Zürich, 専門家 混合 – 🚀") == "Zürich, 専門家 混合 – 🚀");
}

TEST_CASE("printable: tabs and line ends become spaces", "[unit][base]") {
  CHECK(printable("a\tb\nc\r\nd") == "a b c  d");
}

TEST_CASE("printable: control characters become visible", "[unit][base]") {
  CHECK(printable("\x1B[31mred") == "\\x1b[31mred");
  CHECK(printable(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(printable("\x07\x08\x7F") == "\\x07\\x08\\x7f");
}

TEST_CASE("printable: the C1 controls, which some terminals obey, become visible", "[unit][base]") {
  CHECK(printable("\xC2\x9B"
                  "31m") == "\\x9b31m");
  CHECK(printable("\xC2\x80\xC2\xA0") == "\\x80\xC2\xA0");
}

TEST_CASE("printable: bytes that are not UTF-8 become visible", "[unit][base]") {
  CHECK(printable("a\x9B\xFFz") == "a\\x9b\\xffz");
}

TEST_CASE("printable: characters that turn the direction of text become visible", "[unit][base]") {
  CHECK(printable("a\xE2\x80\xAE"
                  "b") == "a\\u202eb");
  CHECK(printable("\xE2\x81\xA6x\xE2\x81\xA9") == "\\u2066x\\u2069");
  CHECK(printable("\xE2\x80\x8F\xD8\x9C") == "\\u200f\\u061c");
}

}  // namespace dssearch
