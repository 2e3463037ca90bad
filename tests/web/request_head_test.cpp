// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/request_head.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("kind_of_head: tells whether a body follows, and what two readers could read differently", "[unit][web]") {
  const auto [headers, kind] = GENERATE(table<std::string, HeadKind>({
      {"", HeadKind::alone},
      {"Host: a\r\n", HeadKind::alone},
      {"Content-Length: 0\r\n", HeadKind::alone},
      {"content-LENGTH:0 \r\n", HeadKind::alone},
      {"Content-Length: 5\r\n", HeadKind::with_body},
      {"Content-Length: 0\r\nContent-Length: 5\r\n", HeadKind::with_body},
      {"Content-Length: 0, 5\r\n", HeadKind::with_body},
      {"Content-Length: 00\r\n", HeadKind::with_body},
      {"Content-Length: +5\r\n", HeadKind::with_body},
      {"Content-Length:\r\n", HeadKind::with_body},
      {"Transfer-Encoding: chunked\r\n", HeadKind::with_body},
      {"TRANSFER-ENCODING: identity\r\n", HeadKind::with_body},
      {"Transfer-Encoding : chunked\r\n", HeadKind::malformed},
      {"Content-Length\t: 5\r\n", HeadKind::malformed},
      {"X: a\r\n Content-Length: 5\r\n", HeadKind::malformed},
      {"X: a\nContent-Length: 5\r\n", HeadKind::malformed},
      {"X: a\rContent-Length: 5\r\n", HeadKind::malformed},
      {std::string("X: a\0b\r\n", 8), HeadKind::malformed},
      {"no colon\r\n", HeadKind::malformed},
      {": no name\r\n", HeadKind::malformed},
  }));

  CAPTURE(headers);
  CHECK(kind_of_head("GET / HTTP/1.1\r\n" + headers + "\r\n") == kind);
}

TEST_CASE("kind_of_head: a head without a request line or an end is malformed", "[unit][web]") {
  CHECK(kind_of_head("") == HeadKind::malformed);
  CHECK(kind_of_head("\r\n") == HeadKind::malformed);
  CHECK(kind_of_head("GET / HTTP/1.1\r\n") == HeadKind::malformed);
  CHECK(kind_of_head("GET / HTTP/1.1\n\r\n") == HeadKind::malformed);
}
