// SPDX-License-Identifier: GPL-2.0-or-later
// What queries cost, in this process, on one index.
//
// usage: query_cost INDEX QUERIES [COUNT]
//   QUERIES  one query a line, or JSON lines with "text"; the first COUNT of them (default 200) are taken
// Prints a table of milliseconds of processor time, so that other programs do not count, then the slowest of the
// hostile queries. The first run of each query is not counted: all is in memory.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "indexer/store/open_index.hpp"
#include "searcher/answer/request.hpp"
#include "searcher/expand/bind_query.hpp"
#include "searcher/questions.hpp"
#include "searcher/rank/reranker.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/hostile_queries.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kHostile = 500;
constexpr std::size_t kShown = 20;
constexpr std::size_t kShownBytes = 70;

using Asked = std::function<void(const std::string&)>;

double now_ms() {
  struct timespec now {};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double milliseconds(const Asked& ask, const std::string& query) {
  const double started = now_ms();
  ask(query);
  return now_ms() - started;
}

/// Prints a row; @return the times, as the queries.
std::vector<double> measure(const char* name, const std::vector<std::string>& queries, const Asked& ask) {
  std::vector<double> times;
  for (const std::string& query : queries) {
    ask(query);
    times.push_back(milliseconds(ask, query));
  }
  std::vector<double> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double share) { return sorted[static_cast<std::size_t>(share * double(sorted.size() - 1))]; };
  double sum = 0;
  for (const double time : sorted) sum += time;
  std::printf("| %-44s | %5zu | %7.2f | %7.2f | %7.2f | %7.2f | %7.2f |\n", name, sorted.size(),
              sum / double(sorted.size()), at(0.5), at(0.95), at(0.99), sorted.back());
  std::fflush(stdout);
  return times;
}

std::vector<std::string> read_queries(const std::string& path, std::size_t count) {
  std::ifstream in(path);
  std::vector<std::string> out;
  for (std::string line; out.size() < count && std::getline(in, line);) {
    if (line.empty()) continue;
    out.push_back(line.front() == '{' ? nlohmann::json::parse(line).at("text").get<std::string>() : line);
  }
  if (out.empty()) throw std::runtime_error("no queries in " + path);
  return out;
}

/// What is asked while the last word of each query is typed, from its second letter on.
std::vector<std::string> typed(const std::vector<std::string>& queries) {
  std::vector<std::string> out;
  for (const std::string& query : queries) {
    const std::size_t space = query.rfind(' ');
    const std::size_t word = space == std::string::npos ? 0 : space + 1;
    for (std::size_t end = word + 2; end <= query.size(); ++end) out.push_back(query.substr(0, end));
  }
  return out;
}

/// What a search consists of, one after the other.
class Parts {
 public:
  explicit Parts(const std::string& index_dir) : index_(open_index(index_dir)) {}

  void build(const std::string& text) {
    TermDictionary dictionary(index_.db, index_.info.language);
    rank_query(read_query(text, index_.db), dictionary, false);
  }
  void first_pass(const std::string& text) {
    TermDictionary dictionary(index_.db, index_.info.language);
    const ScoredQuery ranked = rank_query(read_query(text, index_.db), dictionary, false);
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(*weighting_scheme(ranked.weights));
    enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
    enquire.set_query(ranked.ranked());
    enquire.get_mset(0, kSecondPassSections);
  }
  void both_passes(const std::string& text, const Ranking& ranking = kRanking) {
    TermDictionary dictionary(index_.db, index_.info.language);
    const ScoredQuery ranked = rank_query(read_query(text, index_.db), dictionary, false, ranking);
    best_sections(ranked, dictionary, 0, 10);
  }
  Xapian::doccount sections() const { return index_.db.get_doccount(); }

 private:
  OpenIndex index_;
};

void show_slowest(const std::vector<std::string>& queries, const std::vector<double>& times) {
  std::vector<std::size_t> order(queries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] > times[b]; });
  std::printf("\nslowest of the hostile queries:\n");
  for (std::size_t i = 0; i < std::min(kShown, order.size()); ++i) {
    const std::string& query = queries[order[i]];
    std::printf("%8.1f ms, %zu bytes: ", times[order[i]], query.size());
    for (const char c : query.substr(0, kShownBytes)) std::putchar(c >= ' ' && c <= '~' ? c : '?');
    std::putchar('\n');
  }
}

void run(const std::string& index_dir, const std::string& queries_file, std::size_t count) {
  const std::vector<std::string> queries = read_queries(queries_file, count);
  Location location;
  location.index_dir = index_dir;
  location.may_read_notes = false;
  const Searcher searcher(location);
  Parts parts(index_dir);
  const auto search = [&](bool prefix) {
    return [&searcher, prefix](const std::string& query) {
      SearchRequest request;
      request.query = query;
      request.last_word_is_prefix = prefix;
      searcher.ask(dssearch::search, request);
    };
  };
  std::printf("%u sections\n\n| %-44s | %5s | %7s | %7s | %7s | %7s | %7s |\n|---|---|---|---|---|---|---|\n",
              parts.sections(), "milliseconds", "count", "mean", "p50", "p95", "p99", "max");
  measure("search, 10 hits with snippets", queries, search(false));
  measure("query read and built", queries, [&](const std::string& query) { parts.build(query); });
  measure("the same and first pass, without feedback", queries,
          [&](const std::string& query) { parts.first_pass(query); });
  measure("the same, feedback and second pass", queries, [&](const std::string& query) { parts.both_passes(query); });
  Ranking ranking;
  ranking.many.feedback = 0;
  measure("  without feedback", queries, [&](const std::string& query) { parts.both_passes(query, ranking); });
  ranking = {};
  for (RankingWeights* weights : {&ranking.few, &ranking.many})
    weights->pair = weights->heading_phrase = weights->spaced = weights->split = 0;
  measure("  without phrases", queries, [&](const std::string& query) { parts.both_passes(query, ranking); });
  measure("search, as the last word is typed", typed(queries), search(true));
  const std::vector<std::string> hostile = hostile_queries(kHostile, 1);
  show_slowest(hostile, measure("search, hostile", hostile, search(false)));
}

}  // namespace
}  // namespace dssearch

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::cerr << "usage: query_cost INDEX QUERIES [COUNT]\n";
    return 2;
  }
  try {
    dssearch::run(argv[1], argv[2], argc == 4 ? std::strtoul(argv[3], nullptr, 10) : 200);
    return 0;
  } catch (const std::exception& problem) {
    std::cerr << "query_cost: " << problem.what() << "\n";
    return 2;
  }
}
