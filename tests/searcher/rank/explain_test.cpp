// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <numeric>

#include "searcher/rank/explain.hpp"
#include "tests/searcher/corpus_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

Results explained(const SmallIndex& index, const std::string& query, bool last_word_is_prefix = false) {
  SearchRequest request;
  request.query = query;
  request.explain = true;
  request.last_word_is_prefix = last_word_is_prefix;
  return index.searcher().ask(search, request);
}

/// Queries of every kind: judged ones, and operators around their words.
std::vector<std::string> queries() {
  std::vector<std::string> out{"in:core load balancing",
                               "tag:moe experts -routing",
                               "released:2024.. attention",
                               "\"multi-token prediction\"",
                               "\"load balancing\" experts",
                               "-\"load balancing\" experts",
                               "quant*",
                               "auxiliary-loss-free",
                               "auxiliarylossfree",
                               "title:V3 training",
                               "heading:cost training",
                               "bias OR probe",
                               "(bias AND expert) OR zebra",
                               "reward NEAR/5 model",
                               "+GRPO reward",
                               "code:python config",
                               "path:core V2.5",
                               "how does the routing of experts work in V3",
                               "codelang:python",
                               "kv-cache MLA",
                               "DeepSeekMoE",
                               "in:core",
                               "-experts"};
  for (const TsvRow& row : read_tsv(std::string(DSSEARCH_TESTS_DIR) + "/relevance/queries.tsv")) {
    if (out.size() == 70) break;
    out.push_back(row.at("query"));
  }
  return out;
}

TEST_CASE("score_parts: they sum to the score, biggest first, whatever the query", "[unit][searcher]") {
  std::size_t with_hits = 0;
  for (const std::string& query : queries()) {
    for (const bool last_word_is_prefix : {false, true}) {
      const Results results = explained(corpus_index(), query, last_word_is_prefix);
      with_hits += results.hits.empty() ? 0 : 1;
      for (const Hit& hit : results.hits) {
        const double sum = std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                                           [](double so_far, const ScorePart& part) { return so_far + part.score; });
        CAPTURE(query, hit.path, hit.anchor, hit.score, sum);
        REQUIRE(std::abs(sum - hit.score) <= 1e-6 * std::max(1.0, hit.score));
        REQUIRE(std::is_sorted(hit.explain.begin(), hit.explain.end(),
                               [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; }));
      }
    }
  }
  CHECK(with_hits >= 120);
}

std::vector<std::string> forms(const Results& results, const std::string& word) {
  for (const WordReading& reading : results.words) {
    if (reading.word == word) return reading.forms;
  }
  return {"no such word"};
}

TEST_CASE("word_readings: the forms in which a word is found, stop words distinguished", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\nA fine tuning of loads. The load was loaded, dying to die.\n"},
                                   {"b.md", "# B\n\nquantised quantum\n"}});
  using Forms = std::vector<std::string>;

  const Results results = explained(index, "the loads of dying finetuning zebra quan*");

  CHECK(results.is_explained);
  REQUIRE(results.words.size() == 7);
  CHECK(results.words[0].is_stop);
  CHECK(results.words[0].forms.empty());
  CHECK_FALSE(results.words[1].is_stop);
  CHECK(sorted(forms(results, "loads")) == Forms{"load", "loaded", "loads"});
  CHECK(sorted(forms(results, "dying")) == Forms{"die", "dying"});
  CHECK(forms(results, "finetuning") == Forms{"fine tuning"});
  CHECK(forms(results, "zebra").empty());
  CHECK(sorted(forms(results, "quan*")) == Forms{"quantised", "quantum"});
}

TEST_CASE("word_readings: only on request", "[unit][searcher]") {
  const Results results = corpus_index().search("load");

  CHECK_FALSE(results.is_explained);
  CHECK(results.words.empty());
}

}  // namespace
}  // namespace dssearch
