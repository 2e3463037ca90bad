// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer is made of: required and excluded words, totals, missing words, order, explanations.
#include <algorithm>
#include <numeric>

#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

SmallIndex fruit() {
  return SmallIndex({{"apple.md", "# Apple\n\n## Taste\n\nSweet and crisp.\n\n## Trees\n\nThey grow in orchards.\n"},
                     {"lemon.md", "# Lemon\n\n## Taste\n\nSour, never sweet.\n"},
                     {"pear.md", "# Pear\n\n## Taste\n\nSweet and soft.\n\n## Trees\n\nThey grow in gardens.\n"}});
}

const Hit& hit_in(const Results& results, const std::string& path, const std::string& anchor) {
  for (const Hit& hit : results.hits) {
    if (hit.path == path && hit.anchor == anchor) return hit;
  }
  throw std::runtime_error("no hit in " + path + "#" + anchor);
}

TEST_CASE("search: required words are in every hit, excluded words in none", "[unit][searcher]") {
  const SmallIndex index = fruit();

  CHECK(sorted(index.found("sweet")) == Paths{"apple.md", "lemon.md", "pear.md"});
  CHECK(sorted(index.found("sweet -sour")) == Paths{"apple.md", "pear.md"});
  CHECK(sorted(index.found("sweet NOT crisp")) == Paths{"lemon.md", "pear.md"});
  CHECK(index.found("sweet +soft") == Paths{"pear.md"});
  CHECK(sorted(index.found("soft OR sour")) == Paths{"lemon.md", "pear.md"});
  CHECK(index.found("sweet AND crisp") == Paths{"apple.md"});
  CHECK(index.found("(soft OR sour) AND never") == Paths{"lemon.md"});
  CHECK(index.found("\"sweet and soft\"") == Paths{"pear.md"});
  CHECK(index.found("\"soft and sweet\"").empty());
}

TEST_CASE("search: an unknown word after minus excludes nothing, and an unknown required word everything",
          "[unit][searcher]") {
  const SmallIndex index = fruit();

  CHECK(index.found("sweet -zebra").size() == 3);
  CHECK(index.found("sweet +zebra").empty());
}

TEST_CASE("search: nothing but exclusions matches all other sections", "[unit][searcher]") {
  CHECK(sorted(fruit().found("-sweet")) == Paths{"apple.md", "apple.md", "lemon.md", "pear.md", "pear.md"});
}

TEST_CASE("search: NEAR keeps words within the window and within one block", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nalpha one two three beta.\n"}, {"b.md", "# B\n\nalpha\n\nbeta\n"}});

  CHECK(index.found("alpha NEAR/4 beta") == Paths{"a.md"});
  CHECK(index.found("alpha NEAR/2 beta").empty());
}

TEST_CASE("search: word endings do not matter, quotes make them matter", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nIt balances loads.\n"}, {"b.md", "# B\n\nThe load balance is good.\n"}});

  CHECK(sorted(index.found_whole("balancing load")) == Paths{"a.md", "b.md"});
  CHECK(index.found("\"load balance\"") == Paths{"b.md"});
}

TEST_CASE("search: a section with every word is preferred, one about a word of it may still come first",
          "[unit][searcher]") {
  const SmallIndex index({{"both.md", "# Long\n\n" + std::string(600, ' ') +
                                          "Of the router much is said, and at the very end of a "
                                          "long and winding paragraph about other things, a gate.\n"},
                          {"equal.md", "# Short\n\nOf the router much is said, and much.\n"},
                          {"gate.md", "# Gate\n\n## Gate\n\nGate, gate, gate.\n"}});

  const Results results = index.search("router gate");

  REQUIRE(results.hits.size() == 4);
  CHECK(results.hits[0].path == "gate.md");
  CHECK(results.hits[0].missing == Paths{"router"});
  CHECK(results.total == 1);  // only both.md has all
  CHECK(index.found_whole("router gate") == Paths{"both.md"});
  const Paths found = index.found("router gate");
  CHECK(std::find(found.begin(), found.end(), "both.md") < std::find(found.begin(), found.end(), "equal.md"));
}

TEST_CASE("search: words of asking in other languages may be lacking", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Kessel\n\nDer Kessel braucht eine Pumpe.\n"},
                          {"b.md", "# Fragen\n\nWelche Fragen gibt es? Wie viele?\n"}});

  const Results results = index.search("welche Pumpe braucht der Kessel");

  REQUIRE_FALSE(results.hits.empty());
  CHECK(results.hits[0].path == "a.md");
  CHECK(results.hits[0].missing.empty());
}

TEST_CASE("search: words in the heading path, the title and the path count as being there", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"models/zebra.md", "# Giraffe\n\n## Lion\n\n### Tiger\n\nIt has stripes.\n"}});

  const Results results = index.search("stripes tiger lion giraffe zebra");

  CHECK(results.total == 1);
  CHECK(results.total_mode == TotalMode::all_words);
  CHECK(results.hits[0].anchor == "tiger");
  CHECK(results.hits[0].missing.empty());
  CHECK(results.hits[0].matched_in == std::vector<std::string>{"heading", "title", "path", "text"});
}

TEST_CASE("search: total counts sections with all the words when there are any", "[unit][searcher]") {
  const SmallIndex index = fruit();

  const Results some = index.search("sweet soft");
  const Results none = index.search("soft orchards");

  CHECK(some.total == 1);
  CHECK(some.total_mode == TotalMode::all_words);
  CHECK(none.total == 2);
  CHECK(none.total_mode == TotalMode::any_word);
  CHECK(none.total_is_exact);
}

TEST_CASE("search: words that name a kind of text are counted and reported as others, though they put nothing first",
          "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Setup\n\nOf some printer, in passing, this is a guide of sorts.\n"},
                          {"b.md", "# Printer\n\n## Printer\n\nA printer.\n"}});

  const Results results = index.search("printer guide");

  CHECK(results.total == 1);
  REQUIRE(results.hits.size() == 3);
  CHECK(results.hits.back().path == "a.md");
  CHECK(results.hits.back().missing.empty());
  CHECK(results.hits.front().missing == std::vector<std::string>{"guide"});
}

TEST_CASE("search: what OR joins is not missing, and all that passes is counted and listed", "[unit][searcher]") {
  const auto [query, total] = GENERATE(table<std::string, std::size_t>({
      {"crisp OR sour", 2U},
      {"sweet OR crisp", 3U},
      {"crisp OR zebra", 1U},
      {"crisp OR in:none", 1U},
      {"soft OR (NOT grow)", 6U},
      {"taste (crisp OR sour)", 2U},
      {"\"sweet and soft\" OR \"grow in orchards\"", 2U},
  }));
  CAPTURE(query);

  const Results results = fruit().search(query);

  CHECK(results.total_mode == TotalMode::all_words);
  CHECK(results.total == total);
  CHECK(results.hits.size() == total);
  for (const Hit& hit : results.hits) CHECK(hit.missing.empty());
}

TEST_CASE("search: a compound counts where its parts are, where some are not, it is missing", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nauxiliary-loss-free balance\n"},
                          {"b.md", "# B\n\nfree of any auxiliary loss\n"},
                          {"c.md", "# C\n\nan auxiliary loss\n"}});

  const Results results = index.search("auxiliary-loss-free");

  CHECK(results.total == 2);
  REQUIRE(results.hits.size() == 3);
  CHECK(results.hits[0].missing.empty());
  CHECK(results.hits[1].missing.empty());
  CHECK(results.hits[2].path == "c.md");
  CHECK(results.hits[2].missing == std::vector<std::string>{"auxiliary-loss-free"});
}

TEST_CASE("search: where the only word is in no text, a filter alone finds nothing", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"core/a.md", "# A\n\nneedle\n"}});

  CHECK(index.search("zebra in:core").total == 0);
  CHECK(index.search("zebra in:core").hits.empty());
  CHECK(index.search("zebra in:core").empty_reason == EmptyReason::no_match);
  CHECK(index.search("needle path:zebra in:core").total == 0);
  CHECK(index.search("in:core").total == 1);
}

TEST_CASE("search: a word begun that stands only in a path or an alias is counted and listed", "[unit][searcher]") {
  const SmallIndex index({{"handbook/a.md", "# A\n\nneedle\n"},
                          {"b.md", "---\naliases: [Handsome Tool]\n---\n# B\n\nthread\n"},
                          {"c.md", "# C\n\nby hand, with handcuffs\n"}});

  const Results results = index.search("hand*");

  CHECK(results.total == 3);
  CHECK(results.hits.at(0).path == "c.md");
  CHECK(sorted(index.found("hand*")) == Paths{"b.md", "c.md", "handbook/a.md"});
}

TEST_CASE("search: total does not depend on limit and offset", "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.query = "sweet";
  request.limit = 1;
  request.offset = 2;

  const Results page = index.searcher().ask(search, request);

  CHECK(page.total == 3);
  CHECK(page.offset == 2);
  REQUIRE(page.hits.size() == 1);
  CHECK(page.hits[0].rank == 3);
  CHECK(page.hits[0].id == index.search("sweet").hits[2].id);
}

TEST_CASE("search: a hit says which words its section lacks", "[unit][searcher]") {
  const Results results = fruit().search("sweet crisp sour");

  CHECK(hit_in(results, "apple.md", "taste").missing == std::vector<std::string>{"sour"});
  CHECK(hit_in(results, "lemon.md", "taste").missing == std::vector<std::string>{"crisp"});
  CHECK(hit_in(results, "pear.md", "taste").missing == std::vector<std::string>{"crisp", "sour"});
}

TEST_CASE("search: stop words are neither missing nor reported", "[unit][searcher]") {
  const Results results = fruit().search("what is the taste of pear");

  REQUIRE(results.terms.size() == 2);
  CHECK(results.terms[0].term == "taste");
  CHECK(results.terms[0].sections == 3);
  CHECK(results.terms[1].term == "pear");
  CHECK(results.hits[0].path == "pear.md");
  CHECK(results.hits[0].missing.empty());
}

TEST_CASE("search: a query of stop words alone searches them", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# Hamlet\n\nTo be or not to be.\n"}, {"b.md", "# Macbeth\n\nFair is foul.\n"}});

  CHECK(index.found("\"to be or not to be\"") == Paths{"a.md"});
  CHECK(index.found("to be") == Paths{"a.md"});
}

TEST_CASE("search: equal scores are ordered by path, then by position, whatever the order of writing",
          "[unit][searcher]") {
  const std::string note = "# Same\n\n## One\n\nneedle\n\n## One\n\nneedle\n";
  SmallIndex index(NoteTexts{{"b/x.md", note}});
  index.write("c/x.md", note);
  index.write("a/x.md", note);

  std::vector<std::string> order;
  for (const Hit& hit : index.search("needle").hits) order.push_back(hit.path + "#" + hit.anchor);

  CHECK(order == std::vector<std::string>{"a/x.md#one", "a/x.md#one-1", "b/x.md#one", "b/x.md#one-1", "c/x.md#one",
                                          "c/x.md#one-1"});
}

TEST_CASE("search: pages of an answer are its parts, in order", "[unit][searcher]") {
  NoteTexts notes;
  for (int i = 10; i < 40; ++i) notes["n" + std::to_string(i) + ".md"] = "# Same\n\nneedle\n";
  const SmallIndex index(notes);
  std::vector<std::string> whole;
  for (const Hit& hit : index.search("needle").hits) whole.push_back(hit.id);

  std::vector<std::string> pages;
  SearchRequest request;
  request.query = "needle";
  request.limit = 7;
  request.fold = false;
  for (request.offset = 0; request.offset < 35; request.offset += 7) {
    for (const Hit& hit : index.searcher().ask(search, request).hits) pages.push_back(hit.id);
  }

  CHECK(whole.size() == 30);
  CHECK(pages == whole);
}

TEST_CASE("search: the parts of an explanation add up to the score", "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.explain = true;
  request.query = GENERATE(as<std::string>{}, "sweet", "sweet crisp", "sweet crisp taste apple",
                           "\"sweet and soft\" trees", "swee*", "title:pear sweet", "taste -sour", "sweet-and-soft",
                           "apple taste in:.", "they grow in gardens orchards sweet");

  const Results results = index.searcher().ask(search, request);

  REQUIRE_FALSE(results.hits.empty());
  for (const Hit& hit : results.hits) {
    const double sum = std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                                       [](double so_far, const ScorePart& part) { return so_far + part.score; });
    CAPTURE(request.query, hit.path, hit.anchor);
    CHECK(sum == Approx(hit.score).margin(1e-6));
  }
}

TEST_CASE("search: a score does not depend on how many hits are asked for", "[unit][searcher]") {
  // Xapian 1.4's OR scored documents next to one that lacks a phrase as if they had it, once it passed over others.
  for (const TsvRow& row : read_tsv(std::string(DSSEARCH_TESTS_DIR) + "/relevance/queries.tsv")) {
    for (const std::string& query : {row.at("query"), "\"" + row.at("query") + "\"", "+" + row.at("query")}) {
      SearchRequest request;
      request.query = query;
      const Results all = corpus_index().search(query);
      for (request.limit = 1; request.limit <= 9; request.limit += 4) {
        const Results few = corpus_index().searcher().ask(search, request);
        for (std::size_t i = 0; i < few.hits.size(); ++i) {
          CAPTURE(query, request.limit, i);
          REQUIRE(few.hits[i].id == all.hits[i].id);
          REQUIRE(few.hits[i].score == Approx(all.hits[i].score));
        }
      }
    }
  }
}

TEST_CASE("search: an answer is explained only on request", "[unit][searcher]") {
  CHECK(fruit().search("sweet").hits[0].explain.empty());
}

TEST_CASE("search: why there is no hit", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "---\nreleased: 2024-12-26\n---\n# A\n\nneedle\n"}});

  CHECK(index.search("zebra").empty_reason == EmptyReason::no_match);
  CHECK(index.search("?!").empty_reason == EmptyReason::no_searchable_terms);
  CHECK(index.search("").empty_reason == EmptyReason::no_searchable_terms);
  CHECK(index.search("needle released:2019").empty_reason == EmptyReason::filter_matched_nothing);
  CHECK(index.search("needle").empty_reason == EmptyReason::none);
  CHECK(SmallIndex(NoteTexts{}).search("needle").empty_reason == EmptyReason::index_empty);
}

TEST_CASE("search: terms tell how many sections have each word", "[unit][searcher]") {
  const Results results = fruit().search("sweet zebra");

  REQUIRE(results.terms.size() == 2);
  CHECK(results.terms[0].term == "sweet");
  CHECK(results.terms[0].sections == 3);
  CHECK(results.terms[1].term == "zebra");
  CHECK(results.terms[1].sections == 0);
}

TEST_CASE("search: a hit is marked stale when its note changed after it was indexed", "[unit][searcher]") {
  const SmallIndex index = fruit();
  index.dir().write("notes/pear.md", "# Pear\n\nSweet no more, and longer than before it was.\n");

  const Results results = index.search("sweet");

  CHECK(hit_in(results, "pear.md", "taste").stale);
  CHECK_FALSE(hit_in(results, "apple.md", "taste").stale);
}

TEST_CASE("search: any bytes are a query, and none is an error", "[unit][searcher]") {
  const SmallIndex index = fruit();
  const std::string query =
      GENERATE(as<std::string>{}, std::string("\0\xFF\xFE", 3), std::string(5000, '('), std::string(3000, 'a'), "\"",
               "-", "*", "title:", "in:/", "tag:\"\"", "tag:#", "fm.x:1..", "released:..", "a NEAR/0 b", "OR AND NOT",
               "((((sweet", "<>", "fm.:x", "-\"\" +\"\"", "x:>", "fm.released:>=");

  const Results results = index.search(query);

  CHECK(results.limit == 1000);
}

TEST_CASE("Searcher::section: a unique beginning of an id is enough, an ambiguous one is an error",
          "[unit][searcher]") {
  NoteTexts notes;
  for (int i = 0; i < 60; ++i) notes["n" + std::to_string(i) + ".md"] = "# Note\n\nneedle\n";
  const SmallIndex index(notes);
  const std::string id = index.search("needle").hits[0].id;

  const auto whole = index.searcher().ask(find_section, id);
  const auto part = index.searcher().ask(find_section, id.substr(0, 12));

  REQUIRE(whole.has_value());
  REQUIRE(part.has_value());
  CHECK(part->id == id);
  CHECK(whole->line == 1);
  CHECK(whole->end_line == 3);
  CHECK_FALSE(index.searcher().ask(find_section, "zzzzzzzzzzzzz").has_value());
  CHECK_FALSE(index.searcher().ask(find_section, "").has_value());
  CHECK_THROWS_AS(index.searcher().ask(find_section, id.substr(0, 1)), Error);  // 60 ids, 32 first characters
}

TEST_CASE("Searcher::notes: one entry per note, best first, with the number of its matching sections",
          "[unit][searcher]") {
  const SmallIndex index = fruit();
  SearchRequest request;
  request.query = "taste";

  const std::vector<NoteHit> notes = index.searcher().ask(list_notes, request);

  REQUIRE(notes.size() == 3);
  CHECK(notes[0].sections == 1);
  request.query = "apple";
  REQUIRE(index.searcher().ask(list_notes, request).size() == 1);
  CHECK(index.searcher().ask(list_notes, request)[0].path == "apple.md");
  CHECK(index.searcher().ask(list_notes, request)[0].sections == 3);
}

}  // namespace
}  // namespace dssearch
