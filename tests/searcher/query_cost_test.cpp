// SPDX-License-Identifier: GPL-2.0-or-later
// What keeps queries cheap over many sections must not change their answers, or must say so.
#include <cmath>
#include <set>

#include "searcher/expand/bind_query.hpp"
#include "searcher/rank/query_builder.hpp"
#include "tests/searcher/corpus_index.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Found = std::vector<std::pair<Xapian::docid, long>>;

/// The best sections with their scores in millionths.
Found best(const Xapian::Database& db, const Xapian::Query& query, Xapian::doccount count) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(*weighting_scheme(kWeights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(query);
  const Xapian::MSet set = enquire.get_mset(0, count);
  Found out;
  for (auto hit = set.begin(); hit != set.end(); ++hit) out.emplace_back(*hit, std::lround(hit.get_weight() * 1e6));
  return out;
}

std::set<Xapian::docid> matching(const Xapian::Database& db, const Xapian::Query& query) {
  std::set<Xapian::docid> out;
  for (const auto& [docid, score] : best(db, query, db.get_doccount())) out.insert(docid);
  return out;
}

TEST_CASE("RankedQuery: where too few sections have all the words, none is left out", "[unit][searcher]") {
  const SmallIndex notes(
      {{"a.md", "# One\n\nfine tuning\n"}, {"b.md", "# Two\n\nfine\n"}, {"c.md", "# Three\n\ntuning\n"}});
  CHECK(notes.found("fine tuning") == std::vector<std::string>{"a.md", "b.md", "c.md"});
}

TEST_CASE("alternatives: match together what the query does", "[unit][searcher]") {
  const OpenIndex index = corpus_index().open();
  int parted = 0;
  for (const char* text :
       {"\"multi-token prediction\"", "\"mixture of experts\" cost", "finetuning", "MLA cache", "V3*"}) {
    CAPTURE(text);
    TermDictionary dictionary(index.db, index.info.language);
    const ScoredQuery ranked = rank_query(read_query(text, index.db), dictionary, false);
    for (const Xapian::Query& cover : ranked.covers) {
      std::set<Xapian::docid> together;
      const std::vector<Xapian::Query> ways = alternatives(cover);
      parted += ways.size() > 1;
      for (const Xapian::Query& way : ways) together.merge(matching(index.db, way));
      CHECK(together == matching(index.db, cover));
    }
  }
  CHECK(parted >= 2);
  CHECK(alternatives(Xapian::Query()).empty());
}

TEST_CASE("search: a phrase of very common words is searched without word order, and says so", "[unit][searcher]") {
  std::string many;
  for (int i = 0; i < 10'200; ++i) many += "# S\n\nthe end of it\n\n";
  const SmallIndex notes(
      {{"many.md", many}, {"one.md", "# One\n\nThe rest of the end.\n"}, {"two.md", "# Two\n\nzulu, the end of it\n"}});

  const Results dear = notes.search("\"of the\"");
  REQUIRE(dear.repairs.size() == 1);
  CHECK(dear.repairs.front() == "\"of the\" has only very common words: word order was ignored");
  CHECK(dear.total > 10'000);

  const Results either = notes.search("(\"of the\" OR zebra)");
  CHECK(either.repairs == dear.repairs);
  const Results without = notes.search("zulu -\"of the\"");  // what is left out keeps its order
  CHECK(without.total == 1);
  CHECK(without.repairs.empty());

  const Results rare = notes.search("\"the rest of\"");  // "rest" is no small word
  CHECK(rare.repairs.empty());
  CHECK(rare.total == 1);
  CHECK(notes.search("\"of the end\"").total == 1);  // nor is "end", however common
}

TEST_CASE("search: facets of more sections than are looked at: the rare counted, the common guessed",
          "[unit][searcher]") {
  std::string many;
  for (int i = 0; i < 10'200; ++i) many += "# S\n\nan end\n\n```cpp\nx\n```\n\n";
  const SmallIndex notes({{"many.md", many}, {"z.md", "---\ntags: [rare]\n---\n# One\n\nan end\n\n```rust\nx\n```\n"}});
  SearchRequest request;
  request.query = "end";
  request.facets = true;

  const Results results = notes.searcher().ask(search, request);

  std::map<std::string, std::size_t> counts;
  for (const Facet& facet : *results.facets) {
    CHECK_FALSE(facet.is_exact);
    for (const FacetValue& value : facet.values) counts[facet.field + ":" + value.value] = value.count;
  }
  CHECK(counts["tag:rare"] == 1);
  CHECK(counts["codelang:rust"] == 1);
  CHECK(counts["codelang:cpp"] >= 10'000);
  CHECK(counts["codelang:cpp"] < 10'300);
}

TEST_CASE("search: where small words are not that common, a phrase of them is searched as it is", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# A\n\nthe end of it\n"}, {"b.md", "# B\n\nThe rest of the end.\n"}});
  CHECK(notes.found("\"of the\"") == std::vector<std::string>{"b.md"});
  CHECK(notes.search("\"of the\"").repairs.empty());
}

}  // namespace
}  // namespace dssearch
