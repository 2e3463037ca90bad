// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/wrap_text.hpp"
#include "indexer/analysis/graphemes.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Lines = std::vector<std::string>;

Lines wrapped(const MarkedText& text, std::size_t width, std::size_t max_lines = 100) {
  return wrapped_lines(text, width, max_lines, {"[", "]"});
}

TEST_CASE("wrapped_lines: lines break between words and have no space at their ends", "[unit][searcher]") {
  CHECK(wrapped({{"aaa bbb ccc ddd", false}}, 7) == Lines{"aaa bbb", "ccc ddd"});
  CHECK(wrapped({{"aaa bbb ", false}, {"ccc", true}, {" ddd", false}}, 7) == Lines{"aaa bbb", "[ccc] ddd"});
}

TEST_CASE("wrapped_lines: a word that is marked in part stays in one piece", "[unit][searcher]") {
  CHECK(wrapped({{"aaa Mixture-of-", false}, {"Experts", true}, {".", false}}, 20) ==
        Lines{"aaa", "Mixture-of-[Experts]."});
}

TEST_CASE("wrapped_lines: lines of code keep their indentation, whatever breaks", "[unit][searcher]") {
  CHECK(wrapped({{"if x:\n    return ", false}, {"y", true}, {"\nend", false}}, 40) ==
        Lines{"if x:", "    return [y]", "end"});
}

TEST_CASE("wrapped_lines: text without spaces is broken between graphemes, by its columns", "[unit][searcher]") {
  const Lines lines = wrapped({{"大模型训练的负载均衡方法", false}}, 10);

  REQUIRE(lines.size() == 3);
  for (const std::string& line : lines) CHECK(display_columns(line) <= 10);
  CHECK(lines[0] == "大模型训练");
  CHECK(lines[0] + lines[1] + lines[2] == "大模型训练的负载均衡方法");
}

TEST_CASE("wrapped_lines: an address stays whole", "[unit][searcher]") {
  CHECK(wrapped({{"see https://example.org/a/long/way now", false}}, 10) ==
        Lines{"see", "https://example.org/a/long/way", "now"});
}

TEST_CASE("wrapped_lines: of too many lines those with the first match stay", "[unit][searcher]") {
  CHECK(wrapped({{"a\nb\nc\nd\ne\n", false}, {"f", true}, {"\ng", false}}, 10, 3) == Lines{"e", "[f]", "g"});
  CHECK(wrapped({{"a\n", false}, {"b", true}, {"\nc\nd", false}}, 10, 3) == Lines{"a", "[b]", "c"});
}

TEST_CASE("wrapped_lines: nothing a terminal acts on comes through", "[unit][searcher]") {
  CHECK(wrapped({{"a\033[2Jb\xff", false}, {"\x9b", true}}, 40) == Lines{"a\\x1b[2Jb\\xff[\\x9b]"});
}

}  // namespace
}  // namespace dssearch
