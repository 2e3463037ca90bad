// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/toml_depth.hpp"

#include <string>

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

std::string many(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("too_deep_at: brackets and parts of names are counted", "[unit][markdown]") {
  CHECK(too_deep_at("a = " + many("[", 16) + many("]", 16)) == kNowhere);
  CHECK(too_deep_at("a = " + many("[", 17)) == 4 + 16);
  CHECK(too_deep_at("a = " + many("{[", 9)) == 4 + 16);
  CHECK(too_deep_at("a" + many(".a", 31) + " = 1") == kNowhere);
  CHECK(too_deep_at("a" + many(".a", 32) + " = 1") == 63);
  CHECK(too_deep_at("a = [\"\"\"four quotes\"\"\"\", " + many("[", 16)) != kNowhere);
  CHECK(too_deep_at("[a" + many(" . \"b\"", 32) + "]") != kNowhere);
}

TEST_CASE("too_deep_at: what stands side by side is not deep", "[unit][markdown]") {
  CHECK(too_deep_at(many("a = [1.5, [2.5]]\n", 100)) == kNowhere);
  CHECK(too_deep_at("a = [" + many("0.5,", 100) + "]") == kNowhere);
  CHECK(too_deep_at(many("]", 100) + many("[", 16)) == kNowhere);
}

TEST_CASE("too_deep_at: texts and comments are passed over", "[unit][markdown]") {
  const std::string deep = many("[", 20) + many(".", 40);
  const std::string quoted =
      GENERATE_COPY("\"" + deep + "\"", "'" + deep + "'", "\"\\\"" + deep + "\"", "'\\' \"" + deep + "\"",
                    "\"\"\"\n\"" + deep + "\n\"\\\"\"\"\"\"\"", "'''\n'" + deep + "\n'''''",
                    "\"\"\"\"\"\"'" + deep + "'", "# \"\"\"" + deep, "# " + deep, "\"never closed" + deep);

  CAPTURE(quoted);
  CHECK(too_deep_at("a = " + quoted + "\n") == kNowhere);
  CHECK(too_deep_at("a = " + quoted) == kNowhere);
  CHECK(too_deep_at("a = " + quoted + "\n" + deep) != kNowhere);
}

}  // namespace dssearch
