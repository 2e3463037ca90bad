// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/acronym_term.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

TEST_CASE("definition_term: begins with field and key, and is read back", "[unit][schema]") {
  const AcronymDefinition moe{"MoE", "mixture-of-experts"};

  const std::string by_acronym = definition_term(kAcronym, "moe", moe);
  const std::string by_words = definition_term(kLongForm, "mixture of experts", moe);

  CHECK(by_acronym.rfind(definition_prefix(kAcronym, "moe"), 0) == 0);
  CHECK(by_words.rfind(definition_prefix(kLongForm, "mixture of experts"), 0) == 0);
  CHECK(by_acronym.rfind(definition_prefix(kAcronym, "mo"), 0) != 0);
  CHECK(read_definition(by_acronym) == moe);
  CHECK(read_definition(by_words) == moe);
}

TEST_CASE("definition_term: empty when the index cannot take it", "[unit][schema]") {
  CHECK(definition_term(kLongForm, std::string(150, 'x'), {"ABC", std::string(80, 'y')}).empty());
}

TEST_CASE("read_definition: other terms are none", "[unit][schema]") {
  CHECK_FALSE(read_definition("").has_value());
  CHECK_FALSE(read_definition("XAmoe").has_value());
  CHECK_FALSE(read_definition("XAmoe\x1fMoE").has_value());
}

}  // namespace
}  // namespace dssearch
