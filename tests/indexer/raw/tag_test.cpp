// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/raw/tag.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string shown(std::string_view tag) {
  std::string out;
  for (const std::string_view text : shown_attributes(tag)) out += "[" + std::string(text) + "]";
  return out;
}

}  // namespace

TEST_CASE("tag_size: a tag ends at a '>' outside quotes and braces", "[unit][raw]") {
  const auto [tag, rest] = GENERATE(values<std::pair<std::string, std::string>>({
      {"<a>", " text"},
      {"<img alt=\"a > b\">", "c"},
      {"<img alt='a > b' x>", "c>"},
      {"<B onClick={() => go()} {...rest}>", "c"},
      {"<br/>", ">"},
      {"<a\n  href=x\n>", "c"},
      {"<a b = \"c\" = d>", "e"},
      {"<it's>", "so>"},
      {"<a b=\"never closed>", "c"},
      {"<a {b>", "c"},
      {"<a href=x/>", "c"},
      {"<a b", ""},
  }));
  CAPTURE(tag);

  CHECK(tag_size(tag + rest) == tag.size());
}

TEST_CASE("tag_size: many broken tags cost no more than a few reads of the text", "[unit][raw]") {
  const std::string_view piece = GENERATE("<a {", "<a b=\"", "<a {'>", "<a b={{");
  std::string html;
  while (html.size() < 400'000) html += piece;
  std::size_t read = 0;
  for (std::string_view rest = html; !rest.empty(); rest.remove_prefix(tag_size(rest))) ++read;

  CHECK(read <= html.size());
}

TEST_CASE("shown_attributes: alt, title and label", "[unit][raw]") {
  const auto [tag, expected] = GENERATE(values<std::pair<std::string, std::string>>({
      {"<img src=a.png alt=\"A cat\" title='Tom &amp; Jerry'>", "[A cat][Tom &amp; Jerry]"},
      {"<IMG ALT=cat TITLE=cat>", "[cat]"},
      {"<TabItem value=\"linux\" label=\"On Linux\">", "[On Linux]"},
      {"<Card title={\"Get started\"} label={name} alt={`x`}>", "[Get started][x]"},
      {"<a data-title=\"no\" titles=\"no\" href=\"title=no\">", ""},
      {"<img alt=\"\" title=\" \">", ""},
      {"<img alt>", ""},
      {"<img title=\"not closed>", ""},
      {"<img alt=\"two\n  lines\">", "[two\n  lines]"},
      {"<p title={{a: 'b'}} label='c'/>", "[c]"},
  }));
  CAPTURE(tag);

  CHECK(shown(tag) == expected);
}

}  // namespace dssearch
