// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/coverage.hpp"

#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("sections_with: joined, apart and in one finds the others, scattered parts do not count",
          "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();
  const std::string typed = GENERATE(as<std::string>{}, "fine-tuning", "finetuning", "fine_tuning");
  const QueryPlan plan = plan_of_terms(query_terms_of(typed, ""), fixture.dictionary, {});

  CHECK(fixture.matching(sections_with(plan, 0, kBody, fixture.dictionary)) == Words{"a.md", "b.md"});
}

TEST_CASE("text_coverage: scattered parts of a compound count only when asked for", "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();
  const QueryPlan plan = plan_of_terms(query_terms_of("fine-tuning", ""), fixture.dictionary, {});

  CHECK(fixture.matching(text_coverage(plan, 0, {{0, 1}, true}, fixture.dictionary)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(text_coverage(plan, 0, {{0, 1}, false}, fixture.dictionary)) == Words{"a.md", "b.md"});
}

TEST_CASE("text_coverage: a word of several terms counts for each of them, but only within the range",
          "[unit][searcher]") {
  SmallDictionary fixture = tuning_notes();
  const Query query = parse_query("fine tuning", [](const std::string&) { return FieldUse::none; });
  const QueryPlan plan = plan_query(query, fixture.dictionary, false, {});

  CHECK(fixture.matching(text_coverage(plan, 0, {{0, 2}, false}, fixture.dictionary)) == Words{"a.md", "b.md", "c.md"});
  CHECK(fixture.matching(text_coverage(plan, 0, {{0, 1}, false}, fixture.dictionary)) == Words{"a.md", "c.md"});
}

}  // namespace
}  // namespace dssearch
