// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

namespace {

Request request_to(std::string_view target) {
  Request request;
  set_target(request, target);
  return request;
}

}  // namespace

TEST_CASE("set_target: path and parameters are decoded, once", "[unit][web]") {
  const Request request = request_to("/no%74e?path=a%2Fb%20c.md&q=x+y%2525#part");

  CHECK(request.path == "/note");
  CHECK(request.parameter("path") == "a/b c.md");
  CHECK(request.parameter("q") == "x y%25");
  CHECK(request.target == "/no%74e?path=a%2Fb%20c.md&q=x+y%2525");
}

TEST_CASE("set_target: a parameter may be empty, absent or named twice", "[unit][web]") {
  const Request request = request_to("/?q=&&n&q=second&=x");

  CHECK(request.parameter("q") == "");
  CHECK(request.parameter("n") == "");
  CHECK_FALSE(request.parameter("offset"));
  CHECK(request.parameters.size() == 4);
}

TEST_CASE("set_target: a path alone has no parameters", "[unit][web]") {
  CHECK(request_to("/status").path == "/status");
  CHECK(request_to("/status").parameters.empty());
  CHECK(request_to("/?").parameters.empty());
}
