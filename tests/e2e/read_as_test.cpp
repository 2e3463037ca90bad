// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says was searched can be typed: it gives the same answer.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/random_queries.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

const std::vector<std::string> kQueries{
    "cache NOT .OT disk -( NOT NOT disk -(-r-ram)",
    "training NOT .NET",
    "model -.NET +.gitignore",
    "10^6 tokens NOT cost",
    "10^{-6} NOT (rate OR learning)",
    "loss NOT 5 +(7)",
    "experts - (load balancing)",
    "experts -(load balancing)",
    "NOT experts NEAR/3 load",
    "(experts OR routing) -(NOT load) -\"key value\"",
    "in:\"core –x\" experts",
    "in:core/ -tag:moe experts OR released:>=2024",
    "title:(experts OR \"load balancing\") NOT title:V2",
    "released:2024..2025 -family:V2 mla*",
    "“load balancing” –experts auxilary~",
    "f(x) OR std::vector<int> -std=c++20",
    "[title:MLA] {tag:moe} AND, experts",
    "HOW DOES V2 AND V3 ROUTE 10^6 TOKENS",
    "load-balancing AND load-balancing 2^4",
    "深度学习 NOT 模型 🚀",
    "cache 3.5\" disk –memory",
    "-experts -.NET",
    "(((a OR b) AND c) OR (NOT (d AND e)))",
};

nlohmann::json ask(const std::string& query, const TempDir& dir) {
  const Run search = run("dssearch", {"--json", "--fresh", "never", "--notes", DSSEARCH_CORPUS_DIR, "--", query}, dir);
  INFO(query << "\n" << search.err);
  REQUIRE(search.exit_code <= 1);
  return nlohmann::json::parse(search.out);
}

void check_same_answer(const std::string& query, const TempDir& dir) {
  const nlohmann::json first = ask(query, dir);
  const std::string read_as = first["read_as"];
  const nlohmann::json second = ask(read_as, dir);
  INFO(query << "\nread as " << read_as);
  for (const char* part : {"read_as", "total", "total_mode", "terms", "results", "empty_reason"})
    CHECK(second[part] == first[part]);
}

TEST_CASE("dssearch: read_as of an answer, searched, gives the same answer", "[e2e]") {
  const TempDir dir;
  REQUIRE(run("dsindex", {DSSEARCH_CORPUS_DIR}, dir).exit_code == 0);

  for (const std::string& query : kQueries) check_same_answer(query, dir);
  RandomQueries random(3);
  for (int i = 0; i < 40; ++i) check_same_answer("experts " + random.next(), dir);
}

}  // namespace
}  // namespace dssearch
