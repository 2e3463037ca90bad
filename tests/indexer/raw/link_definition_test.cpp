// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/link_definition.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// "LINE-END TITLE_LINE:title" of each.
std::string definitions(std::string_view body) {
  std::string out;
  for (const LinkDefinition& one : link_definitions(body)) {
    if (!out.empty()) out += "; ";
    out += std::to_string(one.line) + "-" + std::to_string(one.end_line) + " " + std::to_string(one.title_line) + ":" +
           one.title;
  }
  return out;
}

}  // namespace

TEST_CASE("link_definitions: finds lines and titles", "[unit][raw]") {
  const auto [body, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"[a]: /x \"The title\"\n", "1-1 1:The title"},
      {"\n\n  [a b]: <x y> 'The title'  \n", "3-3 3:The title"},
      {"[a]: /x\n[b]: /y (The title)", "1-1 1:; 2-2 2:The title"},
      {"[a]: /x\n   \"Below\"\ntext\n", "1-2 2:Below"},
      {"[a]:\n/x\n\"Below\"\n", "1-3 3:Below"},
      {"[a]: /x \"over\r\ntwo\"\r\n", "1-2 1:over two"},
      {"\r[a]: /x \"over\rtwo\"\r", "2-3 2:over two"},
      {"> - [a]: /x \"quoted\"\n", "1-1 1:quoted"},
      {"[a]: /x \"with \\\" and \\a\"\n", "1-1 1:with \" and \\a"},
      {"[//]: # (a comment)\n[c]: <> \"another\"\n", "1-1 1:; 2-2 2:"},
      {"[^1]: /x \"a footnote\"\n", ""},
      {"text [a]: /x \"b\"\n", ""},
      {"[a]: /x \"title\" and more\n", ""},
      {"[a]: /x\n\"title\" and more\n", "1-1 1:"},
      {"[a]: /x \"no\n\nend\"\n", ""},
      {"[a]:\n", ""},
      {"[]: /x \"b\"\n[ ]: /x \"b\"\n[a[b]: /x \"c\"\n", ""},
      {"[a]: /x\"b\"\n", "1-1 1:"},
  }));
  CAPTURE(body);

  CHECK(definitions(body) == expected);
}

TEST_CASE("link_definitions: many open titles cost little", "[unit][raw]") {
  std::string body;
  while (body.size() < 2'000'000) body += "[a]: b (\n";

  CHECK(link_definitions(body).empty());
}

}  // namespace dssearch
