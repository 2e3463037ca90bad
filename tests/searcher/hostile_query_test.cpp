// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever is typed is answered, in bounded time: generated queries over the notes that come with the project.
#include <chrono>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/write/refresh.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/hostile_queries.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kQueries = 600;
constexpr std::chrono::seconds kLongest{30};  // far beyond what any takes: sanitizers and busy machines are slow

TEST_CASE("search: hundreds of hostile queries over the corpus are answered, none is an error", "[unit][searcher]") {
  const TempDir dir;
  Location location;
  location.notes_dir = DSSEARCH_CORPUS_DIR;
  location.index_dir = dir.at("index");
  location.default_index = false;
  Progress silent;
  refresh_index(location, {}, silent);
  const Searcher searcher(location);
  std::mt19937 random(2024);
  const std::vector<std::string> queries = hostile_queries(kQueries, 2024);

  std::size_t answered = 0;
  for (const std::string& query : queries) {
    SearchRequest request;
    request.query = query;
    request.last_word_is_prefix = random() % 2 == 0;
    request.explain = random() % 8 == 0;
    INFO(query.substr(0, 2000));
    const auto started = std::chrono::steady_clock::now();

    const Results results = searcher.ask(search, request);

    REQUIRE(std::chrono::steady_clock::now() - started < kLongest);
    REQUIRE(results.read_as.size() <= 4096);
    REQUIRE(results.repairs.size() <= 42);  // ten of reading it, one for each phrase
    REQUIRE(results.terms.size() <= 64);
    REQUIRE(nlohmann::json::parse(results_json(results, {})).contains("read_as"));
    answered += results.total > 0 ? 1 : 0;
    searcher.ask(make_marker, query)->matches("The Mixture-of-Experts (MoE) layer balances the load.");
  }
  CHECK(answered > kQueries / 4);
}

}  // namespace
}  // namespace dssearch
