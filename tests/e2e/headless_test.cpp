// SPDX-License-Identifier: GPL-2.0-or-later
// Notes without any heading: bold titles, nested lists of bold labels, long lines, escapes; numbered paragraphs;
// questions and answers. tests/data/headless_figures.tsv holds, per question, the rank of the expected section;
// UPDATE_FIGURES=1 writes it anew. The same for label_figures.tsv: questions on labels nested three deep, on parents
// and children, and on labels that a summary of all notes has as well. They were judged before anything was ranked.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

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

/// @param folders  of tests/data; several are searched as one.
nlohmann::json ask(const TempDir& dir, const std::string& query,
                   const std::vector<std::string>& folders = {"headless"}) {
  std::vector<std::string> arguments;
  for (const std::string& folder : folders)
    arguments.insert(arguments.end(), {"--notes", std::string(DSSEARCH_TESTS_DIR) + "/data/" + folder});
  arguments.insert(arguments.end(), {"--json", "-n", "10", "--", query});
  return nlohmann::json::parse(run("dssearch", arguments, dir).out);
}

/// Rank of the first section that answers among the first ten; 0 when there is none.
/// @param answers  "path › heading › …" of each, parted by " || ".
int rank_of(const nlohmann::json& answer, const std::string& answers) {
  constexpr std::string_view kOr = " || ";
  for (const auto& hit : answer["results"]) {
    const std::string place = hit["path"].get<std::string>() + " › " + path_of(hit);
    for (std::size_t at = 0; at <= answers.size();) {
      const std::size_t end = std::min(answers.find(kOr, at), answers.size());
      if (answers.compare(at, end - at, place) == 0) return hit["rank"].get<int>();
      at = end + kOr.size();
    }
  }
  return 0;
}

double mrr_of(const std::vector<int>& ranks) {
  double sum = 0;
  for (const int rank : ranks) sum += rank > 0 ? 1.0 / rank : 0;
  return sum / static_cast<double>(ranks.size());
}

std::string figures_line(const std::string& habit, const std::vector<int>& ranks) {
  char line[100];
  std::snprintf(line, sizeof line, "%s\t%zu questions, MRR@10 %.3f\n", habit.c_str(), ranks.size(), mrr_of(ranks));
  return line;
}

using Ranks = std::map<std::string, std::vector<int>>;  // by habit, and of all

/// Asks the 40 questions of NAME_queries.tsv, and compares their ranks with NAME_figures.tsv.
Ranks ranks_of_questions(const std::string& name, const std::vector<std::string>& folders) {
  const TempDir dir;
  const std::string data = std::string(DSSEARCH_TESTS_DIR) + "/data/" + name;
  const auto questions = read_tsv(data + "_queries.tsv");
  REQUIRE(questions.size() == 40);

  Ranks ranks;
  std::string rows;
  for (const TsvRow& question : questions) {
    const int rank = rank_of(ask(dir, question.at("query"), folders), question.at("expected"));
    ranks["all"].push_back(rank);
    ranks[question.at("habit")].push_back(rank);
    rows += std::to_string(rank) + "\t" + question.at("query") + "\n";
  }
  std::string text;
  for (const auto& [habit, list] : ranks) text += figures_line(habit, list);
  text += "rank\tquery (0: not among the first ten)\n" + rows;

  if (std::getenv("UPDATE_FIGURES") != nullptr) std::ofstream(data + "_figures.tsv") << text;
  CHECK(text == read_file(data + "_figures.tsv"));
  return ranks;
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

TEST_CASE("dssearch: sections of notes without headings are found by question", "[e2e]") {
  Ranks ranks = ranks_of_questions("headless", {"headless"});

  CHECK(mrr_of(ranks["labels"]) >= 0.95);
  CHECK(mrr_of(ranks["all"]) >= 0.94);
}

TEST_CASE("dssearch: parents, children and twins of labels are told apart", "[e2e]") {
  Ranks ranks = ranks_of_questions("label", {"headless", "labels"});

  CHECK(mrr_of(ranks["twin"]) >= 0.95);
  CHECK(mrr_of(ranks["all"]) >= 0.75);
}

}  // namespace dssearch
