// SPDX-License-Identifier: GPL-2.0-or-later
// The same notes in one index, in two, and in two that xapian-tcpsrv serves: the answers are the same, score by score.
#include <algorithm>
#include <filesystem>

#include "indexer/write/refresh.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/index_server.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

constexpr double kTolerance = 1e-6;  // of a score; sums in another order

/// Of every kind of query, one at least; besides the questions of tests/relevance.
const std::vector<std::string> kOtherQueries{
    "\"multi-token prediction\"",
    "\"of the\"",
    "\"load balancing\" OR \"cache\"",
    "title:MLA",
    "heading:training",
    "heading:\"training cost\"",
    "path:later cache",
    "in:core moe",
    "tag:moe",
    "codelang:python",
    "code:import",
    "tra*",
    "quant*",
    "mix* of ex*",
    "load NEAR/5 balancing",
    "(cache OR memory) NEAR/20 attention",
    "moe -expert",
    "NOT moe",
    "+experts load",
    "(mla OR moe) AND cache",
    "transfomer~",
    "expert~ load",
    "released:2024..2025",
    "released:2024 attention",
    "total_params_b:100..",
    "total_params_b:>100 moe",
    "family:*",
    "DeepSeekMoE",
    "loadbalancing",
    "the",
    "what is the of",
    "深度",
    "zebra moe",
    "zebra",
    "how does the auxiliary loss free strategy for load balancing keep all of the experts even",
};

std::vector<std::string> all_queries() {
  std::vector<std::string> out = kOtherQueries;
  for (const TsvRow& row : read_tsv(std::string(DSSEARCH_TESTS_DIR) + "/relevance/queries.tsv"))
    out.push_back(row.at("query"));
  return out;
}

/// The project's notes as a whole and dealt out to two folders, each with an index.
class Corpus {
 public:
  Corpus() {
    namespace fs = std::filesystem;
    const fs::path corpus(DSSEARCH_CORPUS_DIR);
    std::vector<std::string> notes;
    for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
      if (entry.path().extension() == ".md") notes.push_back(entry.path().lexically_relative(corpus).string());
    }
    std::sort(notes.begin(), notes.end());
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string text = read_file((corpus / notes[i]).string());
      dir_.write("whole/" + notes[i], text);
      dir_.write((i % 3 == 0 ? "left/" : "right/") + notes[i], text);  // shards of different sizes
    }
    for (const char* name : {"whole", "left", "right"}) {
      Progress silent;
      refresh_index(location(name), {}, silent);
    }
  }

  Location location(const std::string& name) const {
    Location out;
    out.notes_dir = dir_.at(name);
    out.index_dir = dir_.at("index-" + name);
    out.default_index = false;
    return out;
  }

 private:
  TempDir dir_;
};

/// What of a hit must not depend on where it is kept.
void check_same(const Hit& hit, const Hit& other) {
  CHECK(other.id == hit.id);
  CHECK(other.score == Approx(hit.score).epsilon(kTolerance));
  CHECK(other.path == hit.path);
  CHECK(other.title == hit.title);
  CHECK(other.headings == hit.headings);
  CHECK(other.line == hit.line);
  CHECK(other.end_line == hit.end_line);
  // The note's file is looked at for the line, and for words that are only where a link leads: not over the network.
  const bool only_in_link = hit.matched_in == std::vector<std::string>{"link"};
  if (other.remote.empty()) CHECK(other.hit_line == hit.hit_line);
  if (other.remote.empty() || !only_in_link) {
    CHECK(other.snippet == hit.snippet);
    CHECK(other.matched_in == hit.matched_in);
  } else {
    CHECK(other.matched_in.empty());
  }
  CHECK(other.missing == hit.missing);
  CHECK(other.fields == hit.fields);
  CHECK(other.stale == hit.stale);
}

void check_same(const Results& answer, const Results& other) {
  CHECK(other.read_as == answer.read_as);
  CHECK(other.repairs == answer.repairs);
  CHECK(other.total == answer.total);
  CHECK(other.total_mode == answer.total_mode);
  CHECK(other.total_is_exact == answer.total_is_exact);
  CHECK(other.listable == answer.listable);
  CHECK(other.empty_reason == answer.empty_reason);
  CHECK(other.index.sections == answer.index.sections);
  CHECK(other.index.notes == answer.index.notes);
  REQUIRE(other.terms.size() == answer.terms.size());
  for (std::size_t i = 0; i < answer.terms.size(); ++i) CHECK(other.terms[i].sections == answer.terms[i].sections);
  REQUIRE(other.hits.size() == answer.hits.size());
  for (std::size_t i = 0; i < answer.hits.size(); ++i) check_same(answer.hits[i], other.hits[i]);
}

void check_all(const Corpus& corpus, const SearchPlaces& places, std::size_t every) {
  const Searcher whole(corpus.location("whole"));
  const Searcher parts(places);
  const std::vector<std::string> queries = all_queries();
  REQUIRE(queries.size() > 150);
  std::size_t found = 0;
  for (std::size_t i = 0; i < queries.size(); i += every) {
    SearchRequest request;
    request.query = queries[i];
    request.limit = 50;
    request.last_word_is_prefix = i % 4 == 0;
    request.explain = i % 8 == 2;
    INFO(queries[i]);
    const Results answer = whole.ask(search, request);
    const Results other = parts.ask(search, request);

    check_same(answer, other);

    found += answer.hits.empty() ? 0 : 1;
    for (std::size_t hit = 0; hit < answer.hits.size() && request.explain; ++hit) {
      double sum = 0;
      for (const ScorePart& part : other.hits[hit].explain) sum += part.score;
      CHECK(sum == Approx(answer.hits[hit].score).epsilon(kTolerance));
    }
    const auto notes = whole.ask(list_notes, request);
    const auto other_notes = parts.ask(list_notes, request);
    REQUIRE(other_notes.size() == notes.size());
    for (std::size_t note = 0; note < notes.size(); ++note) CHECK(other_notes[note].path == notes[note].path);
  }
  CHECK(found > queries.size() / every * 3 / 4);
}

TEST_CASE("search: two indexes answer as one with the same notes, score by score", "[e2e]") {
  const Corpus corpus;

  check_all(corpus, {{corpus.location("left"), corpus.location("right")}, {}}, 1);
}

TEST_CASE("search: two xapian-tcpsrv answer as one index with the same notes, score by score", "[e2e]") {
  const Corpus corpus;
  const IndexServer left(corpus.location("left").index_dir);
  const IndexServer right(corpus.location("right").index_dir);

  check_all(corpus, {{}, {parse_remote(left.address()), parse_remote(right.address())}}, 1);
}

TEST_CASE("search: an index here and one that is served answer as one, each hit naming its place", "[e2e]") {
  const Corpus corpus;
  const IndexServer right(corpus.location("right").index_dir);
  const SearchPlaces places{{corpus.location("left")}, {parse_remote(right.address())}};

  check_all(corpus, places, 7);

  SearchRequest request;
  request.query = "attention";
  request.limit = 100;
  std::size_t remote = 0;
  for (const Hit& hit : Searcher(places).ask(search, request).hits) {
    const std::string name = hit.remote.empty() ? "left" : "right";
    CHECK(hit.notes_dir == corpus.location(name).notes_dir);
    CHECK(std::filesystem::exists(hit.notes_dir + "/" + hit.path));
    if (hit.remote.empty()) continue;
    CHECK(hit.remote == right.address());
    ++remote;
  }
  CHECK(remote > 0);
}

}  // namespace
}  // namespace dssearch
