// SPDX-License-Identifier: GPL-2.0-or-later
// Operators against an index: words with ~, NEAR, long phrases.
#include "searcher/expand/fuzzy_terms.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;
using Case = std::pair<std::string, Paths>;

TEST_CASE("similar_words: nearest first, then those that start alike, then the frequent ones", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nrouter outer routers rooter router routes\n"},
                          {"b.md", "# B\n\nRooter route muter outer transformation transfromations\n"},
                          {"c.md", "# C\n\nrooter\n"}});
  const Xapian::Database db = index.open().db;

  CHECK(similar_words(db, "", "router", 20) ==
        std::vector<std::string>{"rooter", "route", "routers", "routes", "outer"});
  CHECK(similar_words(db, "", "router", 2) == std::vector<std::string>{"rooter", "route"});
  CHECK(similar_words(db, "", "transformatoin", 20) == std::vector<std::string>{"transformation"});
  CHECK(similar_words(db, "", "transformations", 20) == std::vector<std::string>{"transformation", "transfromations"});
  CHECK(similar_words(db, "", "", 20).empty());
  CHECK(similar_words(db, "T", "b", 20) == std::vector<std::string>{"a", "c"});
}

TEST_CASE("search: word~ finds words that are spelt a little otherwise, the one typed first", "[unit][searcher]") {
  const SmallIndex index({{"exact.md", "# E\n\nThe baluster.\n"},
                          {"near.md", "# N\n\nThe blauster.\n"},
                          {"title.md", "# Balluster\n\nNothing.\n"},
                          {"compound.md", "# C\n\nThe auxiliary-loss-free way.\n"},
                          {"far.md", "# F\n\nThe cloister.\n"}});

  CHECK(index.found("baluster~").front() == "exact.md");
  CHECK(sorted(index.found("baluster~")) == Paths{"exact.md", "near.md", "title.md"});
  CHECK(index.found("title:baluster~") == Paths{"title.md"});
  CHECK(sorted(index.found("-baluster~")) == Paths{"compound.md", "far.md"});
  CHECK(index.found("auxilary-loss-free~") == Paths{"compound.md"});
  CHECK(index.found("zzzzzzzz~").empty());
  CHECK(index.found("baluster").size() == 1);
}

TEST_CASE("search: words that word~ stands for are marked", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nOne blauster here.\n"}});

  const Results results = index.search("baluster~");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.terms[0].term == "baluster~");
  std::string marked;
  for (const TextRun& run : results.hits[0].snippet) marked += run.hit ? run.text : "";
  CHECK(marked == "blauster");
}

SmallIndex distances() {
  return SmallIndex({{"ends.md", "# N\n\nIt balances the very many experts.\n"},
                     {"far.md", "# N\n\nThey balance one two three four five six expert.\n"},
                     {"phrase.md", "# N\n\nThe load balancing of an expert.\n"},
                     {"split.md", "# N\n\nThe load and balancing of expert.\n"},
                     {"compound.md", "# N\n\nThe loss-free balancing.\n"},
                     {"joined.md", "# N\n\nThe lossfree way of balancing.\n"}});
}

TEST_CASE("search: NEAR takes other endings, phrases, compounds, beginnings and alternatives", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"balance NEAR/4 expert", {"ends.md", "phrase.md", "split.md"}},
      {"balance NEAR/6 expert", {"ends.md", "far.md", "phrase.md", "split.md"}},
      {"experts NEAR/1 balancing", {"split.md"}},
      {"\"load balancing\" NEAR/5 expert", {"phrase.md"}},
      {"loss-free NEAR/3 balancing", {"compound.md", "joined.md"}},
      {"lo* NEAR/3 expert*", {"phrase.md", "split.md"}},
      {"laod~ NEAR/1 balancing", {"phrase.md", "split.md"}},
      {"(very OR five) NEAR/1 (many OR six)", {"ends.md", "far.md"}},
      {"load(and) NEAR/2 balancing", {"split.md"}},
      {"load NEAR/2 balancing NEAR/2 expert", {"phrase.md", "split.md"}},
      {"load NEAR nosuchword", {}},
      {"the -(load NEAR/5 expert)", {"compound.md", "ends.md", "joined.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(distances().found(query)) == expected);
}

TEST_CASE("search: a quoted phrase of up to 32 words is found as a phrase", "[unit][searcher]") {
  std::string words = "w0";
  std::string swapped = "w0";
  for (int i = 1; i < 32; ++i) {
    words += " w" + std::to_string(i);
    swapped += " w" + std::to_string(i == 30 ? 31 : i == 31 ? 30 : i);
  }
  const SmallIndex index({{"a.md", "# A\n\n" + words + "\n"}, {"b.md", "# B\n\n" + swapped + "\n"}});

  CHECK(index.found("\"" + words + "\"") == Paths{"a.md"});
  CHECK(index.found("\"" + swapped + "\"") == Paths{"b.md"});
  CHECK(index.found("\"" + words.substr(0, words.size() - 8) + "\"").size() == 2);
  CHECK(index.search("\"" + words + "\"").repairs.empty());
}

TEST_CASE("search: alternatives of filters, and filters left out", "[unit][searcher]") {
  const SmallIndex index({{"a/x.md", "---\ntags: [moe]\nyear: 2023\n---\n# X\n\nneedle\n"},
                          {"a/y.md", "---\ntags: [mla]\nyear: 2024\n---\n# Y\n\nneedle\n"},
                          {"b/z.md", "---\nyear: 2025\n---\n# Z\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle (tag:moe OR tag:mla)", {"a/x.md", "a/y.md"}},
      {"needle tag:(moe OR mla)", {"a/x.md", "a/y.md"}},
      {"tag:moe OR in:b", {"a/x.md", "b/z.md"}},
      {"tag:moe OR NOT in:a", {"a/x.md", "b/z.md"}},
      {"needle -tag:moe -year:>=2025", {"a/y.md"}},
      {"needle NOT (tag:moe OR year:2025..)", {"a/y.md"}},
      {"needle in:a AND NOT tag:mla", {"a/x.md"}},
      {"needle -(in:a tag:moe)", {"a/y.md", "b/z.md"}},
      {"needle -year:*", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(index.found(query)) == expected);
}

TEST_CASE("search: alternatives of filters that nothing passes are reported as that", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nneedle\n"}});

  CHECK(index.search("needle (tag:moe OR tag:mla)").empty_reason == EmptyReason::filter_matched_nothing);
}

TEST_CASE("search: a field that does not exist is reported with the nearest name of this index", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "---\nreleased: 2024-01-05\n---\n# A\n\nneedle 2024\n"}});

  CHECK(index.search("needle relesed:2024").repairs ==
        std::vector<std::string>{"unknown field relesed: (did you mean released:?); read as a word"});
  CHECK(index.search("needle fm.relesed:2024").repairs ==
        std::vector<std::string>{"no note has the field fm.relesed: (did you mean released:?)"});
  CHECK(index.search("needle pth:a").repairs ==
        std::vector<std::string>{"unknown field pth: (did you mean path:?); read as a word"});
  CHECK(index.search("needle released:2024").repairs.empty());
}

}  // namespace
}  // namespace dssearch
