// SPDX-License-Identifier: GPL-2.0-or-later
// Real questions over the built-in notes, through the real programs. figures.tsv holds, per question, the rank of the
// expected section; a change of ranking shows as a diff of it. UPDATE_FIGURES=1 writes it anew.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

constexpr int kDepth = 10;

/// Rank of the first expected section among the results; 0 when it is not among them.
int rank_of(const nlohmann::json& answer, const std::set<std::string>& expected) {
  for (const auto& hit : answer.at("results")) {
    const std::string place = hit.at("path").get<std::string>() + "#" + hit.at("anchor").get<std::string>();
    if (expected.contains(place)) return hit.at("rank").get<int>();
  }
  return 0;
}

std::set<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

/// What a set of ranks adds up to.
struct Figures {
  double recall_at_1 = 0;
  double recall_at_5 = 0;
  double mrr = 0;
};

Figures figures_of(const std::vector<int>& ranks) {
  Figures out;
  for (const int rank : ranks) {
    out.recall_at_1 += rank == 1;
    out.recall_at_5 += rank >= 1 && rank <= 5;
    out.mrr += rank > 0 ? 1.0 / rank : 0;
  }
  const double count = static_cast<double>(ranks.size());
  return {out.recall_at_1 / count, out.recall_at_5 / count, out.mrr / count};
}

std::string figures_line(const std::string& name, const std::vector<int>& ranks) {
  const Figures figures = figures_of(ranks);
  char line[160];
  std::snprintf(line, sizeof line, "%s\t%zu questions, recall@1 %.3f, recall@5 %.3f, MRR@10 %.3f\n", name.c_str(),
                ranks.size(), figures.recall_at_1, figures.recall_at_5, figures.mrr);
  return line;
}

/// Questions in a file, with the notes that they are about.
struct Questions {
  std::string notes;
  std::string queries;      ///< a table with `query`, `expected` and another column by which figures are given too
  std::string group;        ///< that column
  std::string figures;      ///< what was measured before
  bool has_spaces = false;  ///< in paths: one expected place per question
};

/// Asks all questions. @return the ranks of the expected sections; the figures are compared with those in the file.
std::vector<int> ask(const Questions& asked) {
  const TempDir dir;
  REQUIRE(run("dsindex", {asked.notes, "--index", "index"}, dir).exit_code == 0);
  std::vector<int> ranks;
  std::map<std::string, std::vector<int>> groups;
  std::string rows;
  for (const TsvRow& question : read_tsv(asked.queries)) {
    const Run search = run(
        "dssearch",
        {"--index", "index", "--fresh", "never", "--json", "-n", std::to_string(kDepth), "--", question.at("query")},
        dir);
    REQUIRE(search.exit_code <= 1);
    const std::string& place = question.at("expected");
    const std::set<std::string> expected = asked.has_spaces ? std::set{place} : split(place);
    const int rank = rank_of(nlohmann::json::parse(search.out), expected);
    ranks.push_back(rank);
    groups[question.at(asked.group)].push_back(rank);
    rows += std::to_string(rank) + "\t" + question.at("query") + "\n";
  }
  std::string text = figures_line("all", ranks);
  for (const auto& [name, group] : groups) text += figures_line(name, group);
  text += "rank\tquery (0: not among the first ten)\n" + rows;
  if (std::getenv("UPDATE_FIGURES") != nullptr) std::ofstream(asked.figures) << text;
  CHECK(text == read_file(asked.figures));
  return ranks;
}

/// The vault with its file names, which a checkout cannot be trusted to keep: they are in eight scripts.
std::string vault_in(const TempDir& dir) {
  const std::string data = std::string(DSSEARCH_TESTS_DIR) + "/data/";
  const std::string notes = dir.at("vault");
  std::filesystem::copy(data + "vault", notes, std::filesystem::copy_options::recursive);
  for (const TsvRow& name : read_tsv(data + "vault_names.tsv"))
    std::filesystem::rename(notes + "/" + name.at("stored"), notes + "/" + name.at("path"));
  return notes;
}

}  // namespace

TEST_CASE("dssearch: real questions over the built-in notes find the expected section", "[relevance]") {
  const std::string folder = std::string(DSSEARCH_TESTS_DIR) + "/relevance/";

  const std::vector<int> ranks = ask({DSSEARCH_CORPUS_DIR, folder + "queries.tsv", "kind", folder + "figures.tsv"});

  CHECK(ranks.size() >= 60);
  CHECK(figures_of(ranks).recall_at_1 >= 0.85);
  CHECK(figures_of(ranks).recall_at_5 >= 0.97);
}

// The expected sections were chosen before any ranking of these notes was seen.
TEST_CASE("dssearch: notes in eight scripts and the habits of four kinds of writers are found", "[relevance]") {
  const std::string folder = std::string(DSSEARCH_TESTS_DIR) + "/data/";
  const TempDir dir;

  const std::vector<int> ranks =
      ask({vault_in(dir), folder + "vault_queries.tsv", "script", folder + "vault_figures.tsv", true});

  CHECK(ranks.size() == 120);
  CHECK(figures_of(ranks).mrr >= 0.95);
}

}  // namespace dssearch
