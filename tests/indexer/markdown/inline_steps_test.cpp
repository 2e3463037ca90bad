// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "indexer/markdown/inline_steps.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

/// @param times  that the line is read.
bool too_many(std::string_view line, std::size_t times, bool apart = false) {
  InlineSteps steps;
  for (std::size_t i = 0; i < times && !steps.too_many(true); ++i) {
    steps.line(line);
    if (apart) steps.end_paragraph();
  }
  return steps.too_many(true);
}

}  // namespace

TEST_CASE("InlineSteps: links behind emphasis that stays open count by both", "[unit][markdown]") {
  const std::string_view link = GENERATE(as<std::string_view>{}, "[b](c) ", "[^1]", "![b](c) ", "[b] ");
  const std::string_view sign = GENERATE(as<std::string_view>{}, "*a ", "a* ", "_a ", "**a ", "~~a ", "![a ");
  CAPTURE(link, sign);

  CHECK(too_many(repeated(sign, 20'000) + repeated(link, 20'000), 1));
  CHECK_FALSE(too_many(repeated(sign, 1'000) + repeated(link, 1'000), 1));
  CHECK_FALSE(too_many(repeated(sign, 1'000) + repeated(link, 1'000), 100, true));
  CHECK(too_many(repeated(sign, 1'000) + repeated(link, 1'000), 100));
}

TEST_CASE("InlineSteps: addresses within emphasis count by both, and by the line they copy", "[unit][markdown]") {
  CHECK(too_many(repeated("*a ", 20'000) + repeated("a@b.c ", 20'000) + repeated("a* ", 20'000), 1));
  CHECK(too_many(repeated("a@b.c ", 5'000), 1));
  CHECK_FALSE(too_many(repeated("a@b.c ", 1'000), 1));
  CHECK_FALSE(too_many("| **Name** | name@example.org |", 10'000));
}

TEST_CASE("InlineSteps: tildes of two lengths count by both", "[unit][markdown]") {
  CHECK(too_many(repeated("~a ", 20'000) + repeated("a~~ ", 20'000), 1));
  CHECK_FALSE(too_many(repeated("~a ", 40'000), 1));
}

TEST_CASE("InlineSteps: words in brackets are links only where a note defines some", "[unit][markdown]") {
  InlineSteps steps;
  for (int i = 0; i < 30'000; ++i) steps.line("[2024-12-26 10:00:00] *** started a_job_ [12]: 5 * 3");

  CHECK_FALSE(steps.too_many(false));
  CHECK(steps.too_many(true));
}

TEST_CASE("InlineSteps: what people write in lists and tables is far from the bound", "[unit][markdown]") {
  CHECK_FALSE(too_many("- **Name** [link](https://example.org/a_long_address) by name@example.org", 200'000));
  CHECK_FALSE(too_many("  * _Name_ [link](https://example.org/a_long_address)", 200'000));
  CHECK_FALSE(too_many("| **Name** | [link](https://example.org/a_long_address) | a_name | 2 * 3 |", 10'000));
  CHECK_FALSE(too_many("A line with **bold**, *slanted* and [linked](https://example.org) words.", 5'000));
}

}  // namespace dssearch
