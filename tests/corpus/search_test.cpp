// SPDX-License-Identifier: GPL-2.0-or-later
// The pictures of the built-in notes, looked for as people would, through the real programs.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace fs = std::filesystem;

namespace dssearch {
namespace {

/// A picture of the notes, and what people type who look for it.
using Names = std::pair<std::string, std::vector<std::string>>;

const std::vector<Names> kNames{
    {"architecture-overview.svg",
     {"model architecture diagram", "architecture overview diagram", "architecture overview", "diagram of the models"}},
    {"technical-architecture.svg",
     {"technical architecture diagram", "technical architecture", "diagram of a transformer layer"}},
    {"capability-matrix.svg", {"capability matrix", "Capability Matrix of the models", "capabilities compared"}},
    {"research-process.svg",
     {"process flowchart", "research process flowchart", "research process diagram", "flowchart"}},
    {"timeline.svg", {"timeline", "release timeline", "timeline of DeepSeek models", "model evolution timeline"}}};

}  // namespace

TEST_CASE("dssearch: each picture of the built-in notes is found first by its names", "[e2e][corpus]") {
  const TempDir dir;
  REQUIRE(run("dsindex", {DSSEARCH_CORPUS_DIR, "--index", "index"}, dir).exit_code == 0);
  std::set<std::string> named;
  for (const auto& [picture, names] : kNames) {
    named.insert(picture);
    for (const std::string& name : names) {
      CAPTURE(picture, name);
      const Run search = run("dssearch", {"--index", "index", "--fresh", "never", "--json", "-n", "1", name}, dir);
      REQUIRE(search.exit_code == 0);
      const nlohmann::json first = nlohmann::json::parse(search.out).at("results").at(0);
      const Run shown = run("dssearch", {"--index", "index", "--show", first.at("id").get<std::string>()}, dir);
      CAPTURE(first.at("path"), first.at("headings"));
      CHECK(first.at("missing").empty());
      CHECK(holds(shown.out, "](images/" + picture + ")"));
    }
  }
  std::set<std::string> pictures;
  for (const fs::directory_entry& entry : fs::directory_iterator(std::string(DSSEARCH_CORPUS_DIR) + "/images")) {
    pictures.insert(entry.path().filename().string());
  }

  CHECK(named == pictures);
}

}  // namespace dssearch
