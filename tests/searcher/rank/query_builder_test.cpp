// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_builder.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "searcher/expand/bind_query.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// A query with its ranking, which reads it.
struct Ranked {
  Ranked(const std::string& text, SmallDictionary& fixture, bool unfinished = false, const Ranking& ranking = kRanking)
      : query(read_query(text, fixture.index.db)), ranked(rank_query(query, fixture.dictionary, unfinished, ranking)) {}

  Query query;
  ScoredQuery ranked;

  Words component_names() const {
    Words out;
    for (const ScoreComponent& component : ranked.components) out.push_back(component.name);
    return out;
  }
  const Xapian::Query& component(const std::string& name) const {
    for (const ScoreComponent& component : ranked.components) {
      if (component.name == name) return component.query;
    }
    throw std::runtime_error("no component " + name);
  }
};

/// The scores of the notes under a query of ours.
std::map<std::string, double> scores(const Xapian::Query& query, const SmallDictionary& fixture) {
  Xapian::Enquire enquire(fixture.index.db);
  enquire.set_weighting_scheme(*weighting_scheme(kWeights));
  enquire.set_query(query);
  std::map<std::string, double> out;
  const Xapian::MSet set = enquire.get_mset(0, 100);
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    const std::string order = hit.get_document().get_value(kSlotOrder);
    out[order.substr(0, order.find('\0'))] = hit.get_weight();
  }
  return out;
}

SmallDictionary fruit() {
  return {SmallIndex(NoteTexts{{"apple.md", "---\ntags: [tree]\n---\n# Of trees\n\nThe apple is sweet and crisp.\n"},
                               {"lemon.md", "# Of sour things\n\nThe lemon is sour, never sweet.\n"},
                               {"pear.md", "# Of soft things\n\nThe pear is sweet and soft.\n"}})};
}

TEST_CASE("rank_query: a component and a cover for each word, none for stop words", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked query("the sweet apple", fixture);

  CHECK(query.component_names() == Words{"sweet", "apple", "phrase sweet apple", "all words"});
  CHECK(query.ranked.plan.terms.size() == 3);
  REQUIRE(query.ranked.covers.size() == 2);
  CHECK(fixture.matching(query.ranked.covers[0]) == Words{"apple.md", "lemon.md", "pear.md"});
  CHECK(fixture.matching(query.ranked.covers[1]) == Words{"apple.md"});
  CHECK(fixture.matching(query.component("all words")) == Words{"apple.md"});
}

TEST_CASE("rank_query: a word that occurs nowhere has an empty cover and no component", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked query("sweet zzyzx", fixture);

  CHECK(query.component_names() == Words{"sweet", "all words"});
  REQUIRE(query.ranked.covers.size() == 2);
  CHECK_FALSE(query.ranked.covers[0].empty());
  CHECK(query.ranked.covers[1].empty());
  CHECK_FALSE(query.ranked.is_impossible);
}

TEST_CASE("rank_query: words next to each other are a phrase, and so is what a heading has in order",
          "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked query("sour things", fixture);

  CHECK(query.component_names() ==
        Words{"sour", "things", "phrase sour things", "heading has all in order", "all words"});
  CHECK(fixture.matching(query.component("phrase sour things")) == Words{"lemon.md"});
  CHECK(fixture.matching(query.component("heading has all in order")) == Words{"lemon.md"});
}

TEST_CASE("rank_query: the whole query may be the heading, the title or the name of a note", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  CHECK(fixture.matching(Ranked("of trees", fixture).component("is the heading or title")) == Words{"apple.md"});
  CHECK(fixture.matching(Ranked("pear", fixture).component("is the heading or title")) == Words{"pear.md"});
}

TEST_CASE("rank_query: what is asked several times is looked up once and counts as often", "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  const Ranked once("sweet", fixture);
  const Ranked twice("sweet sweet sweet", fixture);

  CHECK(std::count_if(twice.ranked.components.begin(), twice.ranked.components.end(),
                      [](const ScoreComponent& component) { return component.name == "sweet"; }) == 1);
  const std::map<std::string, double> single = scores(once.component("sweet"), fixture);
  const std::map<std::string, double> triple = scores(twice.component("sweet"), fixture);
  REQUIRE(single.size() == 3);
  for (const auto& [path, score] : single) CHECK(triple.at(path) == Approx(3 * score));
}

TEST_CASE("rank_query: sections with all words have a share of their scores once more", "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  RankingWeights twice;
  twice.all_words = 2 * kWeights.all_words;

  const std::map<std::string, double> bonus =
      scores(Ranked("sweet soft pear", fixture).component("all words"), fixture);
  const Ranked more("sweet soft pear", fixture, false, twice);

  REQUIRE(bonus.size() == 1);
  CHECK(bonus.at("pear.md") > 0);
  CHECK(scores(more.component("all words"), fixture).at("pear.md") == Approx(2 * bonus.at("pear.md")));
  CHECK_THROWS(Ranked("sweet", fixture).component("all words"));  // of one word all sections have all
}

TEST_CASE("rank_query: a phrase that stands nowhere is given up when there are other words", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked with_words("\"soft and sweet\" pear", fixture);
  const Ranked alone("\"soft and sweet\"", fixture);
  const Ranked in_place("\"sweet and soft\" pear", fixture);

  CHECK(with_words.ranked.repairs == Words{"no section has \"soft and sweet\" as a phrase; searched for its words"});
  CHECK(with_words.ranked.narrowing.empty());
  CHECK(fixture.matching(with_words.ranked.ranked()) == Words{"apple.md", "lemon.md", "pear.md"});
  CHECK(alone.ranked.repairs.empty());
  CHECK(fixture.matching(alone.ranked.ranked()).empty());
  CHECK(in_place.ranked.repairs.empty());
  CHECK(fixture.matching(in_place.ranked.ranked()) == Words{"pear.md"});
}

TEST_CASE("rank_query: words of a phrase that narrows are not demanded, those of one that is given up are",
          "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  const auto demanded = [&](const std::string& text) {
    Words out;
    for (const QueryTerm& query_term : Ranked(text, fixture).ranked.plan.terms) {
      if (query_term.is_demanded) out.push_back(query_term.typed);
    }
    return out;
  };

  CHECK(demanded("pear \"sweet and soft\"") == Words{"pear"});
  CHECK(demanded("pear \"soft and sweet\"") == Words{"pear", "soft", "sweet"});
  CHECK(demanded("pear +sweet the") == Words{"pear"});
}

TEST_CASE("rank_query: what is required and occurs nowhere makes a query impossible", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked query("sweet +zzyzx", fixture);

  CHECK(query.ranked.is_impossible);
  CHECK(query.ranked.empty());
  CHECK(query.ranked.ranked().empty());
  CHECK(query.ranked.all_words().empty());
  CHECK_FALSE(Ranked("sweet +sour", fixture).ranked.is_impossible);
}

TEST_CASE("rank_query: required parts narrow, excluded ones are taken out", "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  const Ranked query("things +sweet -sour", fixture);
  const Ranked nothing_else("-sour", fixture);

  CHECK(fixture.matching(query.ranked.narrowing) == Words{"apple.md", "lemon.md", "pear.md"});
  CHECK(fixture.matching(query.ranked.excluding) == Words{"lemon.md"});
  CHECK(fixture.matching(query.ranked.ranked()) == Words{"apple.md", "pear.md"});  // "things" is only wanted
  CHECK_FALSE(query.ranked.only_excludes);
  CHECK(nothing_else.ranked.only_excludes);
  CHECK(nothing_else.ranked.components.empty());
  CHECK(fixture.matching(nothing_else.ranked.ranked()) == Words{"apple.md", "pear.md"});
}

TEST_CASE("rank_query: excluding what occurs nowhere excludes nothing", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  CHECK(Ranked("sweet -zzyzx", fixture).ranked.excluding.empty());
  CHECK(fixture.matching(Ranked("-zzyzx", fixture).ranked.ranked()) == Words{"apple.md", "lemon.md", "pear.md"});
}

TEST_CASE("rank_query: a filter is told, wherever it is among what is required", "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  const auto has_filter = [&](const std::string& text) { return Ranked(text, fixture).ranked.has_filter; };

  CHECK(has_filter("sweet tag:tree"));
  CHECK(has_filter("sweet (tag:tree OR pear)"));
  CHECK_FALSE(has_filter("sweet +pear"));
  CHECK_FALSE(has_filter("sweet title:trees"));
  CHECK(fixture.matching(Ranked("tag:tree", fixture).ranked.ranked()) == Words{"apple.md"});
}

TEST_CASE("rank_query: the last word of an unfinished query stands for all that it begins", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked unfinished("pear so", fixture, true);
  const Ranked finished("pear so", fixture, false);

  CHECK(unfinished.ranked.plan.is_unfinished);
  CHECK(unfinished.ranked.covers.size() == 2);
  CHECK(fixture.matching(unfinished.ranked.covers.at(1)) == Words{"lemon.md", "pear.md"});
  CHECK(finished.ranked.covers.size() == 1);  // "so" is a stop word
}

TEST_CASE("rank_query: a corrected word counts for less and under the word that was searched", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked typed("lemon", fixture);
  const Ranked corrected("lemmon", fixture);

  CHECK(corrected.component_names().front() == "lemon");
  CHECK(scores(corrected.component("lemon"), fixture).at("lemon.md") ==
        Approx(kWeights.correction * scores(typed.component("lemon"), fixture).at("lemon.md")));
}

TEST_CASE("rank_query: acronyms and words written as one are components of their own", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nMulti-head Latent Attention (MLA) is it.\n"},
                                               {"b.md", "# B\n\nOf MLA.\n"},
                                               {"c.md", "# C\n\nThe latentattention way.\n"}})};

  const Ranked query("multi-head latent attention", fixture);

  CHECK(fixture.matching(query.component("MLA")) == Words{"a.md", "b.md"});
  CHECK(fixture.matching(query.component("latentattention")) == Words{"c.md"});
}

TEST_CASE("rank_query: words that name a kind of text count for half in long queries", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nguide printer setup paper\n"}})};
  const auto score_of_guide = [&](const std::string& text) {
    Ranking full;
    full.many.kind_word = 1;
    const double score = scores(Ranked(text, fixture).component("guide"), fixture).at("a.md");
    return score / scores(Ranked(text, fixture, false, full).component("guide"), fixture).at("a.md");
  };

  CHECK(score_of_guide("guide printer setup paper") == Approx(kTextWeights.kind_word));
  CHECK(score_of_guide("guide printer setup") == Approx(1));
}

TEST_CASE("rank_query: words that name a kind of text are not needed for the bonus of all words", "[unit][searcher]") {
  SmallDictionary fixture{SmallIndex(NoteTexts{{"a.md", "# A\n\nguide printer\n"}, {"b.md", "# B\n\nprinter\n"}})};

  CHECK(fixture.matching(Ranked("printer guide", fixture).component("all words")) == Words{"a.md", "b.md"});
  CHECK(fixture.matching(Ranked("guide overview", fixture).component("all words")) == Words{"a.md"});
}

TEST_CASE("rank_query: a word in a field is looked for there alone", "[unit][searcher]") {
  SmallDictionary fixture = fruit();

  const Ranked query("title:things", fixture);

  CHECK(query.component_names() == Words{"things"});
  CHECK(fixture.matching(query.ranked.ranked()) == Words{"lemon.md", "pear.md"});
  CHECK(fixture.matching(Ranked("title:sweet", fixture).ranked.ranked()).empty());
}

TEST_CASE("rank_query: with a weight of 0 a part scores nothing", "[unit][searcher]") {
  SmallDictionary fixture = fruit();
  RankingWeights weights;
  weights.pair = weights.heading_phrase = 0;

  CHECK(Ranked("sour things", fixture, false, weights).component_names() == Words{"sour", "things", "all words"});
}

}  // namespace
}  // namespace dssearch
