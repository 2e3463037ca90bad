// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/reranker.hpp"

#include <algorithm>
#include <stdexcept>

#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Places = std::vector<std::string>;

/// Sections of a query in rank order, with all there are unless `limit` says otherwise.
BestSections best(const std::string& text, SmallDictionary& fixture, const Ranking& ranking = kRanking,
                  std::size_t offset = 0, std::size_t limit = 1000) {
  const Query query = parse_query(text, [](const std::string&) { return FieldUse::none; });
  const ScoredQuery ranked = rank_query(query, fixture.dictionary, false, ranking);
  return best_sections(ranked, fixture.dictionary, offset, limit);
}

/// Where a section stands: path and place in the note, from 0.
std::string place(const RankedSection& section) {
  const std::string& order = section.order;
  const std::size_t path = order.find('\0');
  return order.substr(0, path) + ":" + std::to_string(static_cast<unsigned char>(order.back()));
}

Places places(const BestSections& best) {
  Places out;
  for (const RankedSection& section : best.sections) out.push_back(place(section));
  return out;
}

const RankedSection& section_at(const BestSections& best, const std::string& where) {
  const auto found = std::find_if(best.sections.begin(), best.sections.end(),
                                  [&](const RankedSection& section) { return place(section) == where; });
  if (found == best.sections.end()) throw std::runtime_error("no section " + where);
  return *found;
}

/// What the index alone gave it.
double first_pass_score(const RankedSection& section) {
  return section.score - section.names - section.other;
}

/// Weights without a second pass.
RankingWeights first_pass_only() {
  RankingWeights out;
  out.heading_match = out.title_match = out.path_match = out.place_match = out.whole_place = out.other_sections = 0;
  return out;
}

/// Three notes, equal but for their paths, of two equal sections each.
SmallDictionary equal_notes() {
  const std::string note = "# Same\n\n## One\n\nneedle\n\n## One\n\nneedle\n";
  return {SmallIndex(NoteTexts{{"b.md", note}, {"c.md", note}, {"a.md", note}})};
}

TEST_CASE("best_sections: ties break by path, then by place in the note", "[unit][searcher]") {
  SmallDictionary fixture = equal_notes();

  const BestSections all = best("needle", fixture);

  CHECK(places(all) == Places{"a.md:1", "a.md:2", "b.md:1", "b.md:2", "c.md:1", "c.md:2"});
  CHECK(comparable(all.sections.front().score) == comparable(all.sections.back().score));
}

TEST_CASE("best_sections: offset and limit cut a page out of the whole", "[unit][searcher]") {
  SmallDictionary fixture = equal_notes();

  CHECK(places(best("needle", fixture, kRanking, 0, 2)) == Places{"a.md:1", "a.md:2"});
  CHECK(places(best("needle", fixture, kRanking, 3, 2)) == Places{"b.md:2", "c.md:1"});
  CHECK(places(best("needle", fixture, kRanking, 5, 2)) == Places{"c.md:2"});
  CHECK(best("needle", fixture, kRanking, 6, 2).sections.empty());
  CHECK(best("needle", fixture, kRanking, 0, 0).sections.empty());
}

TEST_CASE("best_sections: scores that differ by noise alone are equal", "[unit][searcher]") {
  CHECK(comparable(1.00000012) == comparable(1.00000009));
  CHECK(comparable(1.000002) != comparable(1.000001));
}

TEST_CASE("best_sections: a section is moved up by names that are the query", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(
      NoteTexts{{"a.md", "# Xylophone\n\nRouter, router, router, router.\n"},
                {"b.md", "# Yard\n\n## Router\n\nOf many things a long tale is told here, and of it too.\n"}})};
  RankingWeights weights = first_pass_only();
  weights.whole_heading = weights.heading = 0;
  RankingWeights with_headings = weights;
  with_headings.heading_match = 1;

  const BestSections without = best("router", fixture, weights);
  const BestSections with = best("router", fixture, with_headings);

  CHECK(places(without) == Places{"a.md:0", "b.md:1"});
  CHECK(places(with) == Places{"b.md:1", "a.md:0"});
  CHECK(section_at(with, "a.md:0").names == 0);
  // The best score of the first pass is the unit: this name is all of the query.
  CHECK(section_at(with, "b.md:1").names == Approx(section_at(without, "a.md:0").score));
}

TEST_CASE("best_sections: other sections of a note help, the best of them by a fifth, each further one by half as much",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{
      {"a.md", "# X\n\n## One\n\nneedle needle needle\n\n## Two\n\nneedle needle here\n\n## Three\n\nneedle is here\n"},
      {"b.md", "# Y\n\n## One\n\nneedle needle needle\n"}})};
  RankingWeights weights = first_pass_only();
  weights.other_sections = 0.2;

  const BestSections all = best("needle", fixture, weights);
  const double one = first_pass_score(section_at(all, "a.md:1"));
  const double two = first_pass_score(section_at(all, "a.md:2"));
  const double three = first_pass_score(section_at(all, "a.md:3"));

  REQUIRE(one > two);
  REQUIRE(two > three);
  CHECK(section_at(all, "a.md:1").other == Approx(0.2 * two + 0.1 * three));
  CHECK(section_at(all, "a.md:2").other == Approx(0.2 * one + 0.1 * three));
  CHECK(section_at(all, "a.md:3").other == Approx(0.2 * one + 0.1 * two));
  CHECK(section_at(all, "b.md:1").other == 0);
  CHECK(places(all).front() == "a.md:1");
}

TEST_CASE("best_sections: the names of other sections count as they do in their own scores", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# X\n\n## Needle\n\nof it\n\n## Two\n\nneedle here\n"}})};
  RankingWeights weights = first_pass_only();
  weights.heading_match = 1;
  weights.other_sections = 0.2;

  const BestSections all = best("needle", fixture, weights);
  const RankedSection named = section_at(all, "a.md:1");

  REQUIRE(named.names > 0);
  CHECK(section_at(all, "a.md:2").other == Approx(0.2 * (first_pass_score(named) + named.names)));
}

TEST_CASE("best_sections: a section about one word of a short query beats a passing mention of all",
          "[unit][searcher]") {
  NoteTexts notes{
      {"list.md",
       "# Things seen\n\nOf the router much is said, and at the very end of a long and winding paragraph about "
       "other things there is a gate.\n"},
      {"gate.md", "# Gate\n\n## Gate\n\nGate, gate, gate: the gate of a router.\n"},
      {"router.md", "# Router\n\n## Router\n\nRouter, router, router.\n"}};
  for (int i = 0; i < 300; ++i) notes["other" + std::to_string(i) + ".md"] = "# Other\n\nsomething else\n";
  SmallDictionary fixture{SmallIndex(notes)};

  const Places found = places(best("router gate", fixture));

  CHECK(found.front().starts_with("gate.md"));
  CHECK(std::find(found.begin(), found.end(), "router.md:0") < std::find(found.begin(), found.end(), "list.md:0"));
}

TEST_CASE("best_sections: of equal sections the one with all words comes first", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nrouter and router here\n"},
                                               {"b.md", "# B\n\nrouter and gate here\n"},
                                               {"c.md", "# C\n\ngate and gate here\n"}})};

  CHECK(places(best("router gate", fixture)).front() == "b.md:0");
}

TEST_CASE("best_sections: other words may outweigh that one is lacking", "[unit][searcher]") {
  SmallDictionary fixture{
      SmallIndex(NoteTexts{{"all.md",
                            "# Long\n\nOf an apple and of much else that fills a long text there is to tell; a pear "
                            "comes far behind that, then more text, a plum at length, and a lemon.\n"},
                           {"most.md", "# Apple pear plum\n\nApple pear plum, apple pear plum.\n"}})};

  CHECK(places(best("apple pear plum lemon", fixture)) == Places{"most.md:0", "all.md:0"});
}

TEST_CASE("best_sections: of a section above it, a section gets half the share", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(
      NoteTexts{{"a.md", "# X\n\n## One\n\nneedle here\n\n### Below\n\nneedle here\n\n## Two\n\nneedle here\n"}})};
  RankingWeights weights = first_pass_only();
  weights.other_sections = 0.2;

  const BestSections all = best("needle", fixture, weights);
  const double each = first_pass_score(section_at(all, "a.md:1"));

  REQUIRE(first_pass_score(section_at(all, "a.md:2")) == Approx(each));
  CHECK(section_at(all, "a.md:1").other == Approx(0.2 * each + 0.1 * each));
  CHECK(section_at(all, "a.md:2").other == Approx(0.5 * 0.2 * each + 0.1 * each));
  CHECK(section_at(all, "a.md:3").other == Approx(0.2 * each + 0.1 * each));
}

TEST_CASE("best_sections: a section that only points elsewhere counts for less, unless its heading is asked for",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\n## See also\n\nneedle here now\n"},
                                               {"b.md", "# B\n\n## Some more\n\nneedle here now\n"}})};
  RankingWeights weights = first_pass_only();
  weights.pointers = 0.75;

  const BestSections all = best("needle", fixture, weights);
  const BestSections asked = best("needle see also", fixture, weights);

  const RankedSection& pointing = section_at(all, "a.md:1");
  CHECK(places(all) == Places{"b.md:1", "a.md:1"});
  CHECK(pointing.score == Approx(0.75 * section_at(all, "b.md:1").score));
  CHECK(pointing.pointing == Approx(pointing.score - section_at(all, "b.md:1").score));
  CHECK(section_at(asked, "a.md:1").pointing == 0);
}

TEST_CASE("best_sections: names and other sections count for the first fifty alone", "[unit][searcher]") {
  NoteTexts notes;
  for (int i = 100; i < 155; ++i) notes["n" + std::to_string(i) + ".md"] = "# Needle\n\nneedle\n";
  SmallDictionary fixture{SmallIndex(notes)};

  const BestSections all = best("needle", fixture);

  REQUIRE(all.sections.size() == 55);
  CHECK(all.sections.at(kSecondPassSections - 1).names > 0);
  CHECK(all.sections.at(kSecondPassSections).names == 0);
}

TEST_CASE("best_sections: only long questions are asked again in the words of what they found", "[unit][searcher]") {
  SmallDictionary fixture{
      SmallIndex(NoteTexts{{"a.md", "# A\n\nzebra lion giraffe tiger rhino hippo monkey parrot savanna\n"},
                           {"b.md", "# B\n\nocean\n"},
                           {"c.md", "# C\n\nocean\n"}})};
  const std::string eight = "zebra lion giraffe tiger rhino hippo monkey parrot";

  CHECK_FALSE(best(eight, fixture).related.empty());
  CHECK(best("zebra lion giraffe", fixture).related.empty());
  CHECK(places(best(eight, fixture)) == Places{"a.md:0"});  // which sections match stays the same
}

TEST_CASE("best_sections: nothing for nothing", "[unit][searcher]") {
  SmallDictionary fixture = equal_notes();

  CHECK(best("", fixture).sections.empty());
  CHECK(best("?!", fixture).sections.empty());
  CHECK(best("zebra", fixture).sections.empty());
}

TEST_CASE("best_sections: what is left after exclusions is in the order of paths, without scores", "[unit][searcher]") {
  SmallDictionary fixture{
      SmallIndex(NoteTexts{{"c.md", "# C\n\nthread\n"}, {"a.md", "# A\n\nthread\n"}, {"b.md", "# B\n\nneedle\n"}})};

  const BestSections rest = best("-needle", fixture);

  CHECK(places(rest) == Places{"a.md:0", "c.md:0"});
  CHECK(rest.sections.at(0).score == 0);
}

}  // namespace
}  // namespace dssearch
