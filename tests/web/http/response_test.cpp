// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/response.hpp"

#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("Response: only what was made as Html is sent as such", "[unit][web]") {
  const std::string text = "<b>";
  Response plain;
  Response page;

  plain.body = text;
  page.show(Html() << "<p>" << text << "</p>");

  CHECK(plain.content_type == "text/plain; charset=utf-8");
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(page.body == "<p>&lt;b&gt;</p>");
}
