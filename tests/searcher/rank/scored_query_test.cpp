// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/scored_query.hpp"

#include "searcher/expand/bind_query.hpp"
#include "searcher/rank/query_builder.hpp"
#include "tests/searcher/small_dictionary.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

SmallDictionary animals() {
  return {SmallIndex(NoteTexts{{"a.md", "# A\n\nzebra lion\n"},
                               {"b.md", "# B\n\nzebra\n"},
                               {"c.md", "# C\n\nlion tiger\n"},
                               {"d.md", "# Zebra crossing\n\n## Of streets\n\npaint\n"}})};
}

QueryTerm term(const std::string& typed, std::size_t required = 0, bool is_stop = false) {
  QueryTerm out;
  out.typed = typed;
  out.parts = {typed};
  out.required = required;
  out.is_stop = is_stop;
  return out;
}

/// A query of words that each score and count where they stand in the text.
ScoredQuery query_of(const Words& words, SmallDictionary& fixture) {
  ScoredQuery out;
  for (const std::string& word : words) {
    out.plan.terms.push_back(term(word));
    const Xapian::Query found = fixture.dictionary.raw(kBody, word);
    if (!found.empty()) out.components.push_back({word, found});
    out.covers.push_back(found);
  }
  out.demand({});
  return out;
}

std::vector<bool> demanded(const ScoredQuery& query) {
  std::vector<bool> out;
  for (const QueryTerm& query_term : query.plan.terms) out.push_back(query_term.is_demanded);
  return out;
}

TEST_CASE("ScoredQuery::demand: wanted words, and those of required parts that are given up, but stop words never",
          "[unit][searcher]") {
  ScoredQuery query;
  query.plan.terms = {term("wanted"),      term("the", 0, true), term("narrows", 1),
                      term("given_up", 2), term("of", 2, true),  term("narrows_too", 3)};

  query.demand({false, true, false});

  CHECK(demanded(query) == std::vector<bool>{true, false, false, true, false, false});
}

TEST_CASE("ScoredQuery::ranked: the sum of the components, narrowed, without what is excluded", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query = query_of({"zebra", "lion"}, fixture);

  CHECK(fixture.matching(query.ranked()) == Words{"a.md", "b.md", "c.md", "d.md"});
  query.narrowing = fixture.dictionary.raw(kBody, "lion");
  CHECK(fixture.matching(query.ranked()) == Words{"a.md", "c.md"});
  query.excluding = fixture.dictionary.raw(kBody, "tiger");
  CHECK(fixture.matching(query.ranked()) == Words{"a.md"});
}

TEST_CASE("ScoredQuery::all_words: each demanded word, narrowed", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query = query_of({"zebra", "lion"}, fixture);

  CHECK(fixture.matching(query.all_words()) == Words{"a.md"});
  query.plan.terms[1].is_demanded = false;
  CHECK(fixture.matching(query.all_words()) == Words{"a.md", "b.md", "d.md"});
  query.excluding = fixture.dictionary.raw(kBody, "lion");
  CHECK(fixture.matching(query.all_words()) == Words{"b.md", "d.md"});
  CHECK(query_of({"zebra", "giraffe"}, fixture).all_words().empty());
}

TEST_CASE("ScoredQuery::all_words: stop words have no cover", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query = query_of({"tiger"}, fixture);
  query.plan.terms.insert(query.plan.terms.begin(), term("the", 0, true));
  query.demand({});

  CHECK(fixture.matching(query.all_words()) == Words{"c.md"});
}

TEST_CASE("ScoredQuery::all_words: none where any word will do or something required is nowhere", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery any = query_of({"zebra"}, fixture);
  ScoredQuery impossible = query_of({"zebra"}, fixture);
  any.any_will_do = true;
  impossible.is_impossible = true;

  CHECK(any.all_words().empty());
  CHECK_FALSE(any.ranked().empty());
  CHECK(impossible.all_words().empty());
  CHECK(impossible.ranked().empty());
  CHECK(impossible.listed().empty());
}

TEST_CASE("ScoredQuery: without words all that passes matches, and with nothing at all nothing does",
          "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query;
  CHECK(query.empty());
  CHECK(query.ranked().empty());
  CHECK(query.all_words().empty());

  query.narrowing = fixture.dictionary.raw(kBody, "lion");
  CHECK_FALSE(query.empty());
  CHECK(fixture.matching(query.ranked()) == Words{"a.md", "c.md"});
  CHECK(fixture.matching(query.all_words()) == Words{"a.md", "c.md"});

  ScoredQuery rest;
  rest.only_excludes = true;
  rest.excluding = fixture.dictionary.raw(kBody, "zebra");
  CHECK(fixture.matching(rest.ranked()) == Words{"c.md"});
  CHECK(fixture.matching(rest.all_words()) == Words{"c.md"});
}

TEST_CASE("ScoredQuery::empty: words that score nowhere are not made up for by a filter", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query = query_of({"giraffe"}, fixture);
  query.narrowing = fixture.dictionary.raw(kBody, "lion");

  CHECK(query.empty());
  query.plan.terms[0].is_demanded = false;
  CHECK_FALSE(query.empty());
}

TEST_CASE("ScoredQuery::listed: finds what ranked finds, whatever the query", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  for (const std::string text : {"zebra", "zebra lion", "zebra +lion", "lion -zebra", "zeb*", "\"zebra lion\"",
                                 "title:zebra", "zebra crossing streets paint", "-zebra", "in:. lion", "zebra +giraffe",
                                 "lion OR paint", "zebra-lion", "heading:streets", ""}) {
    CAPTURE(text);
    const Query query = read_query(text, fixture.index.db);
    const ScoredQuery ranked = rank_query(query, fixture.dictionary, false);
    CHECK(fixture.matching(ranked.listed()) == fixture.matching(ranked.ranked()));
  }
}

TEST_CASE("ScoredQuery::listed: does less than ranked", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  const Query query = read_query("zebra", fixture.index.db);
  const ScoredQuery ranked = rank_query(query, fixture.dictionary, false);

  CHECK(ranked.listed().get_length() < ranked.ranked().get_length());
}

TEST_CASE("ScoredQuery::finds_all_words: plain where each word scores in every text that has it", "[unit][searcher]") {
  SmallDictionary fixture = animals();
  ScoredQuery query = query_of({"zebra", "lion"}, fixture);
  CHECK(query.finds_all_words());

  // Covered by what scores nowhere: a section may have all the words and not be among the ranked.
  query.components = {{"tiger", fixture.dictionary.raw(kBody, "tiger")}};
  CHECK_FALSE(query.finds_all_words());

  ScoredQuery filtered;
  filtered.narrowing = fixture.dictionary.raw(kBody, "lion");
  CHECK(filtered.finds_all_words());
  CHECK_FALSE(ScoredQuery().finds_all_words());
}

TEST_CASE("names_a_kind: a plain word for a kind of text", "[unit][searcher]") {
  QueryTerm guide = term("guide");
  CHECK(names_a_kind(guide));
  CHECK_FALSE(names_a_kind(term("zebra")));
  guide.is_prefix = true;
  CHECK_FALSE(names_a_kind(guide));
  guide.is_prefix = false;
  guide.field = "title";
  CHECK_FALSE(names_a_kind(guide));
}

}  // namespace
}  // namespace dssearch
