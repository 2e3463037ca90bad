// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/host_check.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

namespace {

const AllowedHosts kHosts{8377, {"Notes.Example.org"}};

Request good_request() {
  Request request;
  request.host = "127.0.0.1:8377";
  return request;
}

int status_of(const Request& request) {
  const auto refusal = refusal_of(request, kHosts);
  return refusal ? refusal->status : 200;
}

}  // namespace

TEST_CASE("refusal_of: only GET and HEAD are answered", "[unit][web]") {
  const auto [method, status] = GENERATE(table<std::string, int>({{"GET", 200},
                                                                  {"HEAD", 200},
                                                                  {"POST", 405},
                                                                  {"PUT", 405},
                                                                  {"DELETE", 405},
                                                                  {"OPTIONS", 405},
                                                                  {"TRACE", 405},
                                                                  {"CONNECT", 405},
                                                                  {"get", 405},
                                                                  {"", 405}}));
  Request request = good_request();
  request.method = method;

  CAPTURE(method);
  CHECK(status_of(request) == status);
}

TEST_CASE("refusal_of: a request must come under one of our names", "[unit][web]") {
  const auto [host, status] = GENERATE(table<std::string, int>({{"127.0.0.1:8377", 200},
                                                                {"localhost:8377", 200},
                                                                {"LOCALHOST:8377", 200},
                                                                {"[::1]:8377", 200},
                                                                {"notes.example.org:8377", 200},
                                                                {"notes.example.org", 200},
                                                                {"", 403},
                                                                {"127.0.0.1", 403},
                                                                {"localhost:80", 403},
                                                                {"localhost:83770", 403},
                                                                {"localhost.evil.example:8377", 403},
                                                                {"evil.example:8377", 403},
                                                                {"evil.example", 403},
                                                                {"127.0.0.1:8377@evil.example", 403},
                                                                {"127.0.0.1:8377, evil.example", 403},
                                                                {"localhost.:8377", 403},
                                                                {"[::1]", 403},
                                                                {"::1:8377", 403},
                                                                {"2130706433:8377", 403},
                                                                {"0.0.0.0:8377", 403}}));
  Request request = good_request();
  request.host = host;

  CAPTURE(host);
  CHECK(status_of(request) == status);
}

TEST_CASE("refusal_of: other sites' pages may link here and do nothing else", "[unit][web]") {
  struct Case {
    std::string path, origin, site, mode;
    int status;
  };
  const Case given = GENERATE(values<Case>({{"/", "", "none", "navigate", 200},
                                            {"/", "", "cross-site", "navigate", 200},
                                            {"/", "", "cross-site", "no-cors", 403},
                                            {"/", "", "same-site", "cors", 403},
                                            {"/", "", "Cross-Site", "cors", 403},
                                            {"/", "http://127.0.0.1:8377", "same-origin", "cors", 200},
                                            {"/", "http://localhost:9999", "", "", 403},
                                            {"/", "null", "", "", 403},
                                            {"/api/search", "", "none", "navigate", 200},
                                            {"/api/search", "", "", "", 200},
                                            {"/api/search", "", "same-origin", "cors", 200},
                                            {"/api/search", "", "cross-site", "navigate", 403},
                                            {"/api/search", "", "same-site", "navigate", 403},
                                            {"/api/search", "https://notes.example.org", "same-origin", "cors", 200},
                                            {"/api/search", "https://evil.example", "", "", 403},
                                            {"/api/search", "http://127.0.0.1:8377.evil.example", "", "", 403},
                                            {"/api/search", "null", "", "", 403}}));
  Request request = good_request();
  request.path = given.path;
  request.origin = given.origin;
  request.fetch_site = given.site;
  request.fetch_mode = given.mode;

  CAPTURE(given.path, given.origin, given.site, given.mode);
  CHECK(status_of(request) == given.status);
}

TEST_CASE("is_loopback: addresses of this machine alone", "[unit][web]") {
  CHECK(is_loopback("127.0.0.1"));
  CHECK(is_loopback("::1"));
  CHECK(is_loopback("localhost"));
  CHECK_FALSE(is_loopback("0.0.0.0"));
  CHECK_FALSE(is_loopback("192.168.1.5"));
}
