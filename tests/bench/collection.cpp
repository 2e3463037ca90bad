// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/collection.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace dssearch {
namespace {

constexpr std::size_t kDepth = 10;

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  return in;
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) out.push_back(column);
  return out;
}

}  // namespace

Collection read_collection(const std::string& folder, const std::string& queries) {
  Collection out;
  out.name = std::filesystem::path(folder).filename().string();
  out.docs = folder + "/docs";
  std::ifstream meta = open(folder + "/meta.json");
  out.judged = nlohmann::json::parse(meta).at("kind") == "judged";
  std::map<std::string, std::size_t> by_id;
  std::ifstream in = open(folder + "/" + queries);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    JudgedQuery query;
    query.id = row.at("qid");
    query.text = row.at("text");
    for (const auto& path : row.value("exclude", nlohmann::json::array())) query.exclude.insert(path);
    by_id[query.id] = out.queries.size();
    out.queries.push_back(std::move(query));
  }
  in = open(folder + "/qrels.tsv");
  for (std::string line; std::getline(in, line);) {
    const auto row = columns(line);
    if (const auto at = by_id.find(row.at(0)); at != by_id.end())
      out.queries[at->second].grades[row.at(1)] = std::atoi(row.at(2).c_str());
  }
  if (std::filesystem::exists(folder + "/qrels_sections.tsv")) {
    in = open(folder + "/qrels_sections.tsv");
    for (std::string line; std::getline(in, line);) {
      const auto row = columns(line);
      if (const auto at = by_id.find(row.at(0)); at != by_id.end())
        out.queries[at->second].sections.push_back({row.at(1), row.at(2), std::atoi(row.at(3).c_str())});
    }
  }
  return out;
}

double note_measure(const Collection& collection, const JudgedQuery& query, const std::vector<AnsweredPlace>& answer) {
  std::set<std::string> seen;
  double gain = 0;
  std::size_t rank = 0;
  for (const AnsweredPlace& place : answer) {
    if (query.exclude.contains(place.path) || !seen.insert(place.path).second) continue;
    if (++rank > kDepth) break;
    const auto grade = query.grades.find(place.path);
    if (grade == query.grades.end() || grade->second <= 0) continue;
    if (!collection.judged) return 1.0 / static_cast<double>(rank);
    gain += grade->second / std::log2(static_cast<double>(rank) + 1);
  }
  if (!collection.judged) return 0;
  std::vector<int> grades;
  for (const auto& [path, grade] : query.grades) grades.push_back(std::max(0, grade));
  std::sort(grades.rbegin(), grades.rend());
  double best = 0;
  for (std::size_t i = 0; i < std::min(kDepth, grades.size()); ++i)
    best += grades[i] / std::log2(static_cast<double>(i) + 2);
  return best > 0 ? gain / best : 0;
}

double section_measure(const JudgedQuery& query, const std::vector<AnsweredPlace>& answer) {
  std::size_t rank = 0;
  for (const AnsweredPlace& place : answer) {
    if (query.exclude.contains(place.path)) continue;
    if (++rank > kDepth) break;
    const bool hit = std::any_of(query.sections.begin(), query.sections.end(), [&](const AnsweredPlace& wanted) {
      return wanted.path == place.path && (wanted.anchor == place.anchor || std::abs(wanted.line - place.line) <= 2);
    });
    if (hit) return 1.0 / static_cast<double>(rank);
  }
  return 0;
}

}  // namespace dssearch
