// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/name_scorer.hpp"

#include <tuple>
#include <utility>

#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

/// An index that has none of the words of these tests: each of them is equally rare, and says as much as any other.
SmallDictionary other_notes() {
  return {SmallIndex(NoteTexts{{"x.md", "# X\n\nunrelated\n"}})};
}

/// Weights of nothing but one kind of name.
RankingWeights only(double RankingWeights::*weight) {
  RankingWeights out;
  for (const NamedWeight& named : kNamedWeights) {
    if (named.name.ends_with("_match") || named.name == "whole_place" || named.name == "lead") out.*named.value = 0;
  }
  out.*weight = 1;
  return out;
}

/// What the names of a section score for a query, under one weight of 1.
double score(const std::string& text, const SectionNames& names, double RankingWeights::*weight,
             SmallDictionary& fixture, bool is_first = false, bool unfinished = false) {
  const Query query = parse_query(text, [](const std::string&) { return FieldUse::none; });
  const RankingWeights weights = only(weight);
  const QueryPlan plan = plan_query(query, fixture.dictionary, unfinished, weights);
  return NameScorer(plan, fixture.dictionary, weights).score(names, is_first);
}

double heading_score(const std::string& query, const std::string& heading, SmallDictionary& fixture) {
  return score(query, {"x.md", "X", {heading}}, &RankingWeights::heading_match, fixture);
}

TEST_CASE("NameScorer: a heading scores as the share of it and of the query that they have in common",
          "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const std::vector<std::pair<std::string, double>> cases{
      {"Zebra lion", 1.0},
      {"Lion, zebra!", 1.0},               // in any order
      {"Zebras and lions", 2.0 / 2.2},     // in any form; a stop word is a fifth of another word
      {"Zebra", 1.0 / 2},                  // the lion is not there
      {"Zebra giraffe", 1.0 / 3},          // and the giraffe was not asked for
      {"Zebra lion giraffe", 2.0 / 3},     //
      {"Zebra lion, zebra lion", 1.0},     // what was asked for may come again
      {"Zebra giraffe giraffe", 1.0 / 3},  // other words count once
      {"Giraffe", 0.0},
      {"", 0.0},
  };
  for (const auto& [heading, expected] : cases) {
    CAPTURE(heading);
    CHECK(heading_score("zebra lion", heading, fixture) == Approx(expected));
  }
}

TEST_CASE("NameScorer: a stop word of the query is a fifth of another word", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();

  CHECK(heading_score("the zebra", "The zebra", fixture) == Approx(1));
  CHECK(heading_score("the zebra", "Zebra", fixture) == Approx(1 / 1.2));
  CHECK(heading_score("the zebra", "The", fixture) == Approx(0.2 / 1.2));
}

TEST_CASE("NameScorer: rare words weigh more than words of many sections", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nzebra lion\n"}, {"b.md", "# B\n\nzebra\n"}})};

  const double common = heading_score("zebra lion", "Zebra", fixture);
  const double rare = heading_score("zebra lion", "Lion", fixture);

  CHECK(common < rare);
  CHECK(common + rare == Approx(1));
}

TEST_CASE("NameScorer: a compound is itself joined and apart, its scattered pieces are little", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const std::vector<std::tuple<std::string, std::string, double>> cases{
      {"rope-walking", "Rope walking", 1.0},
      {"rope-walking", "Ropewalking", 1.0},
      {"rope-walking", "Rope_Walking", 1.0},
      {"ropewalking", "Rope-walking", 1.0},
      {"rope walking", "Ropewalking", 0.9},   // written otherwise than typed
      {"rope walking", "Rope-walking", 1.0},  //
      {"rope-walking", "Walking a rope", 1 / 1.2},
      {"rope-walking", "Walking", 0.5 / 4},  // half of the square of its share
      {"rope-walking", "Walking zebra", 0.5 / 4 / 2},
  };
  for (const auto& [query, heading, expected] : cases) {
    CAPTURE(query, heading);
    CHECK(heading_score(query, heading, fixture) == Approx(expected));
  }
}

TEST_CASE("NameScorer: a compound weighs as one rare word, but at most one and a half times its parts",
          "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nrope sail zebra\n"},
                                               {"b.md", "# B\n\nrope sail zebra\n"},
                                               {"c.md", "# C\n\nrope sail zebra\n"}})};

  CHECK(heading_score("rope-sail zebra", "Rope sail", fixture) == Approx(1.5 / 2.5));
}

TEST_CASE("NameScorer: an acronym is its long form and the other way round, for less", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nMulti-head Latent Attention (MLA) is it.\n"}})};

  CHECK(heading_score("MLA", "MLA", fixture) == Approx(1));
  CHECK(heading_score("MLA", "Multi-head latent attention", fixture) == Approx(0.6));
  CHECK(heading_score("MLA", "Latent multi-head attention", fixture) == 0);
  CHECK(heading_score("multi-head latent attention", "MLA", fixture) == Approx(0.6));
}

TEST_CASE("NameScorer: a word that is still typed is what it begins", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const auto unfinished = [&](const std::string& query, const std::string& heading) {
    return score(query, {"x.md", "X", {heading}}, &RankingWeights::heading_match, fixture, false, true);
  };

  CHECK(unfinished("zeb", "Zebra") == Approx(0.8));
  CHECK(unfinished("zeb", "Lion") == 0);
  CHECK(unfinished("lion zeb", "Lion zebra") == Approx(1.8 / 2));
  CHECK(unfinished("rope-wal", "Rope walking") == Approx(0.8));
  CHECK(unfinished("rope-wal", "Rope") == Approx(0.5 / 4));
  CHECK(heading_score("zeb", "Zebra", fixture) == 0);
}

TEST_CASE("NameScorer: of the headings the last one is the section's own", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();

  CHECK(score("zebra", {"x.md", "X", {"Zebra", "Lion"}}, &RankingWeights::heading_match, fixture) == 0);
  CHECK(score("zebra", {"x.md", "X", {"Lion", "Zebra"}}, &RankingWeights::heading_match, fixture) == Approx(1));
  CHECK(score("zebra", {"x.md", "Zebra", {}}, &RankingWeights::heading_match, fixture) == 0);
}

TEST_CASE("NameScorer: title and path are compared as headings are", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const SectionNames names{"lion/zebra.md", "Zebra giraffe", {"Rope"}};

  CHECK(score("zebra", names, &RankingWeights::title_match, fixture) == Approx(1.0 / 2));
  CHECK(score("zebra", names, &RankingWeights::path_match, fixture) == Approx(1.0 / 3));  // lion and md besides
  CHECK(score("rope", names, &RankingWeights::title_match, fixture) == 0);
  CHECK(score("rope", names, &RankingWeights::path_match, fixture) == 0);
}

TEST_CASE("NameScorer: title, path and headings together have a share of the query", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const SectionNames names{"zebra.md", "Lion", {"Rope", "Lion and walking"}};

  CHECK(score("zebra lion rope walking", names, &RankingWeights::place_match, fixture) == Approx(1));
  CHECK(score("zebra lion rope giraffe", names, &RankingWeights::place_match, fixture) == Approx(3.0 / 4));
  CHECK(score("giraffe", names, &RankingWeights::place_match, fixture) == 0);
}

TEST_CASE("NameScorer: only a heading that is the whole query and nothing else is its place", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const auto whole = [&](const std::string& heading) {
    return score("zebra lion", {"x.md", "X", {heading}}, &RankingWeights::whole_place, fixture);
  };

  CHECK(whole("Lion, zebra") == Approx(1));
  CHECK(whole("Zebralion") == Approx(0.9));
  CHECK(whole("Zebra lion giraffe") == 0);
  CHECK(whole("The zebra lion") == 0);
  CHECK(whole("Zebra") == 0);
  CHECK(whole("Zebra lion class") == Approx(2.0 / 3));  // a word that names a kind of thing is no other subject
}

TEST_CASE("NameScorer: a name need not have the words of asking to be the query", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();

  CHECK(score("what is a zebra", {"x.md", "X", {"Zebra"}}, &RankingWeights::whole_place, fixture) ==
        Approx(1 / 1.6));  // three stop words, a fifth each
  CHECK(score("what is a zebra", {"x.md", "X", {"Lion"}}, &RankingWeights::whole_place, fixture) == 0);
}

TEST_CASE("NameScorer: the first section of a note that is the one word asked for leads", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const auto lead = [&](const std::string& query, bool is_first) {
    return score(query, {"x.md", "Zebra", {"Lion"}}, &RankingWeights::lead, fixture, is_first);
  };

  CHECK(lead("zebra", true) == Approx(1));
  CHECK(lead("what is zebra", true) == Approx(1 / 1.4));
  CHECK(lead("zebra", false) == 0);
  CHECK(lead("giraffe", true) == 0);
  CHECK(score("zebra lion", {"x.md", "Zebra lion", {}}, &RankingWeights::lead, fixture, true) == 0);
}

TEST_CASE("NameScorer: the first section of a note is also in the place of its title and file name",
          "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const SectionNames by_title{"x.md", "Zebra", {"Lion"}};
  const SectionNames by_file{"rope/zebra.v2.md", "X", {}};

  CHECK(score("zebra", by_title, &RankingWeights::whole_place, fixture, true) == Approx(1));
  CHECK(score("zebra", by_title, &RankingWeights::whole_place, fixture, false) == 0);
  CHECK(score("zebra.v2", by_file, &RankingWeights::whole_place, fixture, true) == Approx(1));
  CHECK(score("zebra.v2", by_file, &RankingWeights::whole_place, fixture, false) == 0);
  CHECK(score("rope", by_file, &RankingWeights::whole_place, fixture, true) == 0);  // a folder is no name of the note
}

TEST_CASE("NameScorer: the parts of a score add up by their weights", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const Query query = parse_query("zebra", [](const std::string&) { return FieldUse::none; });
  const QueryPlan plan = plan_query(query, fixture.dictionary, false, kWeights);
  NameScorer scorer(plan, fixture.dictionary, kWeights);

  const double all = scorer.score({"zebra.md", "Zebra lion", {"Zebra"}}, false);

  CHECK(all == Approx(kWeights.heading_match + kWeights.title_match / 2 + kWeights.path_match / 2 +
                      kWeights.place_match + kWeights.whole_place));
}

TEST_CASE("NameScorer: names that came before are known again and are taken for no others", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();
  const Query query = parse_query("zebra lion", [](const std::string&) { return FieldUse::none; });
  const RankingWeights weights = only(&RankingWeights::heading_match);
  const QueryPlan plan = plan_query(query, fixture.dictionary, false, weights);
  NameScorer scorer(plan, fixture.dictionary, weights);
  const auto of = [&](const std::string& heading) { return scorer.score({"x.md", "X", {heading}}, false); };

  CHECK(of("Zebra lion") == Approx(1));
  CHECK(of("Zebra") == Approx(0.5));
  CHECK(of("Zebra lion") == Approx(1));
  CHECK(of("zebra") == Approx(0.5));
}

TEST_CASE("NameScorer: without words nothing scores", "[unit][searcher]") {
  SmallDictionary fixture = other_notes();

  CHECK(heading_score("", "Zebra", fixture) == 0);
  CHECK(heading_score("-zebra", "Zebra", fixture) == 0);
}

}  // namespace
}  // namespace dssearch
