// SPDX-License-Identifier: GPL-2.0-or-later
// Notes without any heading: bold titles, nested lists of bold labels, long lines, escapes.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

std::string path_of(const nlohmann::json& hit) {
  std::string out;
  for (const auto& heading : hit["headings"]) out += (out.empty() ? "" : " › ") + heading.get<std::string>();
  return out;
}

nlohmann::json ask(const TempDir& dir, const std::string& query) {
  const Run search =
      run("dssearch", {"--notes", std::string(DSSEARCH_TESTS_DIR) + "/data/headless", "--json", "--", query}, dir);
  return nlohmann::json::parse(search.out);
}

}  // namespace

TEST_CASE("dssearch: a labelled item answers, with its path and its own line", "[e2e]") {
  const TempDir dir;

  const auto hit = ask(dir, "context length")["results"][0];

  CHECK(path_of(hit) == "DeepSeek-V3 Research Summary › Model Architecture › Context Length");
  CHECK(hit["kind"] == "label");
  CHECK(hit["path"] == "deepseek-v3-summary.md");
  CHECK(hit["line"] == 10);
}

TEST_CASE("dssearch: labelled items of notes without headings are found by question", "[e2e]") {
  const TempDir dir;
  double reciprocal_ranks = 0;
  const auto questions = read_tsv(std::string(DSSEARCH_TESTS_DIR) + "/data/headless_queries.tsv");
  REQUIRE(questions.size() == 20);

  for (const TsvRow& question : questions) {
    const nlohmann::json answer = ask(dir, question.at("query"));
    for (const auto& hit : answer["results"]) {
      if (path_of(hit) != question.at("expected")) continue;
      reciprocal_ranks += 1.0 / hit["rank"].get<double>();
      break;
    }
  }

  CHECK(reciprocal_ranks / 20 >= 0.95);
}

}  // namespace dssearch
