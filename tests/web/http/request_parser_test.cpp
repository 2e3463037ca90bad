// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "tests/support/catch.hpp"
#include "web/http/request_parser.hpp"

using namespace dssearch;

namespace {

RequestHead read_with(const std::string& headers) {
  return read_request_head("GET / HTTP/1.1\r\n" + headers + "\r\n");
}

}  // namespace

TEST_CASE("read_request_head: what an answer depends on is read, names in any case, values trimmed", "[unit][web]") {
  const RequestHead head = read_request_head(
      "HEAD /a%20b?q=1&n=2 HTTP/1.1\r\nHOST:localhost:80\r\norigin: \t http://a \r\nSec-Fetch-Site: none\r\n"
      "Sec-Fetch-Mode: cors\r\nIf-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\nAccept-Encoding: gzip\r\nX: "
      "\xC3\xA9\r\n\r\n");

  REQUIRE(head.refusal == 0);
  CHECK_FALSE(head.is_last);
  const Request& request = head.request;
  CHECK(request.method == "HEAD");
  CHECK(request.target == "/a%20b?q=1&n=2");
  CHECK(request.path == "/a b");
  CHECK(request.parameter("n") == "2");
  CHECK(request.host == "localhost:80");
  CHECK(request.origin == "http://a");
  CHECK(request.fetch_site == "none");
  CHECK(request.fetch_mode == "cors");
  CHECK(request.if_none_match == "\"a\", \"b\"");
  CHECK(request.accept_encoding == "gzip");
}

TEST_CASE("read_request_head: values are taken as they are, not decoded", "[unit][web]") {
  CHECK(read_with("Host: loc%61lhost\r\n").request.host == "loc%61lhost");
}

TEST_CASE("read_request_head: a connection ends where the next request could not be distinguished", "[unit][web]") {
  const auto [headers, is_last] = GENERATE(table<std::string, bool>({
      {"", false},
      {"Content-Length: 0\r\n", false},
      {"content-LENGTH:0 \r\n", false},
      {"Content-Length: 5\r\n", true},
      {"Content-Length: 00\r\n", true},
      {"Transfer-Encoding: chunked\r\n", true},
      {"TRANSFER-ENCODING: identity\r\n", true},
      {"Connection: close\r\n", true},
      {"Connection: upgrade, Close\r\n", true},
      {"Connection: keep-alive\r\n", false},
  }));

  CAPTURE(headers);
  const RequestHead head = read_with("Host: a\r\n" + headers);
  CHECK(head.refusal == 0);
  CHECK(head.is_last == is_last);
}

TEST_CASE("read_request_head: headers that two readers could read differently are refused", "[unit][web]") {
  const std::string header =
      GENERATE(as<std::string>(), "Content-Length: 0\r\nContent-Length: 5\r\n", "Content-Length: 0, 5\r\n",
               "Content-Length: +5\r\n", "Content-Length:\r\n", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
               "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Transfer-Encoding : chunked\r\n",
               "Content-Length\t: 5\r\n", "X: a\r\n Content-Length: 5\r\n", "X: a\nContent-Length: 5\r\n",
               "X: a\rContent-Length: 5\r\n", std::string("X: a\0b\r\n", 8), "no colon\r\n", ": no name\r\n",
               "a(b): c\r\n", "X: \x01\r\n", "Host: b\r\n", "Origin: a\r\nOrigin: a\r\n",
               "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n");

  CAPTURE(header);
  CHECK(read_with("Host: a\r\n" + header).refusal == 400);
}

TEST_CASE("read_request_head: only HTTP/1.0 may leave out Host, and ends the connection", "[unit][web]") {
  CHECK(read_with("").refusal == 400);
  const RequestHead old = read_request_head("GET / HTTP/1.0\r\n\r\n");
  CHECK(old.refusal == 0);
  CHECK(old.is_last);
}

TEST_CASE("read_request_head: request lines", "[unit][web]") {
  const auto [line, refusal] = GENERATE(table<std::string, int>({
      {"GET / HTTP/1.1", 0},
      {"GET /?a#b HTTP/1.1", 0},
      {"POST * HTTP/1.1", 0},
      {"CONNECT a:1 HTTP/1.1", 0},
      {"", 400},
      {"GET", 400},
      {"GET /", 400},
      {"GET / ", 400},
      {" GET / HTTP/1.1", 400},
      {"GET  / HTTP/1.1", 400},
      {"GET /  HTTP/1.1", 400},
      {"GET /a b HTTP/1.1", 400},
      {"GET /\t HTTP/1.1", 400},
      {"GET\t/\tHTTP/1.1", 400},
      {"GET a HTTP/1.1", 400},
      {"GET * HTTP/1.1", 400},
      {"get / HTTP/1.1", 400},
      {"BREW / HTTP/1.1", 400},
      {"GET / HTTP/2.0", 400},
      {"GET / http/1.1", 400},
      {"GET / HTTP/1.1 ", 400},
      {"GET /" + std::string(8192, 'x') + " HTTP/1.1", 414},
  }));

  CAPTURE(line.substr(0, 40));
  CHECK(read_request_head(line + "\r\nHost: a\r\n\r\n").refusal == refusal);
}

TEST_CASE("read_request_head: the host of a whole address counts", "[unit][web]") {
  const auto [target, host, path] = GENERATE(table<std::string, std::string, std::string>({
      {"http://b:80/c?d", "b:80", "/c"},
      {"HTTPS://b", "b", "/"},
      {"http://b?q=/", "b", "/"},
      {"http://user@b/", "user@b", "/"},
      {"http:///c", "", "/c"},
      {"//b/c", "a", "//b/c"},
  }));

  CAPTURE(target);
  const Request request = read_request_head("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").request;
  CHECK(request.host == host);
  CHECK(request.path == path);
}

TEST_CASE("read_request_head: a head without an end, or with something behind it, is refused", "[unit][web]") {
  CHECK(read_request_head("").refusal == 400);
  CHECK(read_request_head("\r\n").refusal == 400);
  CHECK(read_request_head("GET / HTTP/1.1\r\nHost: a\r\n").refusal == 400);
  CHECK(read_request_head("GET / HTTP/1.1\n\r\n").refusal == 400);
  CHECK(read_request_head("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET").refusal == 400);
}
