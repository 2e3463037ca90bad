// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/escape.hpp"
#include "tests/support/catch.hpp"

using namespace dssearch;

TEST_CASE("escape_url: only what no URL syntax uses stays", "[unit][web]") {
  CHECK(escape_url("core/DeepSeek-V2.5.md") == "core/DeepSeek-V2.5.md");
  CHECK(escape_url("a b&c=d#e?f%g+h\"<'>") == "a%20b%26c%3Dd%23e%3Ff%25g%2Bh%22%3C%27%3E");
  CHECK(escape_url("ü") == "%C3%BC");
}

TEST_CASE("unescape_url: undoes escapes and leaves alone what is none", "[unit][web]") {
  CHECK(unescape_url("a%20b%C3%BC", Plus::is_plus) == "a bü");
  CHECK(unescape_url("C++", Plus::is_plus) == "C++");
  CHECK(unescape_url("a+b", Plus::is_space) == "a b");
  CHECK(unescape_url("100%", Plus::is_space) == "100%");
  CHECK(unescape_url("%4", Plus::is_space) == "%4");
  CHECK(unescape_url("%zz%41", Plus::is_space) == "%zzA");
}

TEST_CASE("unescape_url: every byte survives a round trip", "[unit][web]") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);

  CHECK(unescape_url(escape_url(all), Plus::is_space) == all);
}
