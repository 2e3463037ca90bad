// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/ranking_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "indexer/schema/stored_section.hpp"
#include "searcher/expand/bind_query.hpp"
#include "searcher/index/section_record.hpp"
#include "searcher/rank/name_scorer.hpp"
#include "searcher/rank/relevance_feedback.hpp"
#include "searcher/rank/reranker.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kCandidates = 150;  // of each way to rank

/// Parts of the first pass whose scores add up.
constexpr std::array kParts{"exact", "heading",        "title",         "base_name", "path",
                            "pair",  "heading_phrase", "whole_heading", "all_words"};
/// Parts of the second pass.
constexpr std::array kNames{"heading_match", "title_match", "path_match", "place_match", "whole_place", "lead"};

double RankingWeights::*weight(std::string_view name) {
  return std::find_if(kNamedWeights.begin(), kNamedWeights.end(),
                      [&](const NamedWeight& one) { return one.name == name; })
      ->value;
}

RankingWeights without_parts(RankingWeights out) {
  for (const char* part : kParts) out.*weight(part) = 0;
  for (const char* part : kNames) out.*weight(part) = 0;
  out.feedback = 0;
  out.other_sections = 0;
  return out;
}

Ranking without_parts() {
  Ranking out;
  out.few = without_parts(kWeights);
  out.many = without_parts(kTextWeights);
  return out;
}

/// A ranking with one weight more.
Ranking with(Ranking ranking, std::string_view name, double value) {
  ranking.few.*weight(name) = value;
  ranking.many.*weight(name) = value;
  return ranking;
}

nlohmann::json listed(const RankingWeights& weights) {
  nlohmann::json out;
  for (const char* part : kParts) out[part] = weights.*weight(part);
  for (const char* part : kNames) out[part] = weights.*weight(part);
  for (const char* part : {"feedback", "feedback_from_words", "other_sections", "other_sections_decay"})
    out[part] = weights.*weight(part);
  return out;
}

class OnlyThese : public Xapian::MatchDecider {
 public:
  explicit OnlyThese(const std::set<Xapian::docid>& documents) : documents_(documents) {}
  bool operator()(const Xapian::Document& document) const override { return documents_.contains(document.get_docid()); }

 private:
  const std::set<Xapian::docid>& documents_;
};

class Features {
 public:
  Features(const Collection& collection, OpenIndex& index,
           const std::unordered_map<Xapian::docid, AnsweredPlace>& places, const std::string& prefix)
      : collection_(collection),
        index_(index),
        places_(places),
        rows_(prefix + ".f32", std::ios::binary),
        list_(prefix + ".json") {}

  void run() {
    nlohmann::json list;
    list["judged"] = collection_.judged;
    list["few"] = listed(kRanking.few);
    list["many"] = listed(kRanking.many);
    list["most_few"] = kRanking.most_few;
    list["columns"] = {"note", "grade", "excluded", "right", "docid"};
    for (const char* name : {"word", "feedback"}) list["columns"].push_back(name);
    for (const char* part : kParts) list["columns"].push_back(part);
    for (const char* part : kNames) list["columns"].push_back(part);
    for (const JudgedQuery& query : collection_.queries) list["queries"].push_back(take(query));
    list_ << list.dump(1) << "\n";
  }

 private:
  using Scores = std::unordered_map<Xapian::docid, double>;

  Scores scores(const Xapian::Query& query, const Xapian::Weight& scheme) const {
    Scores out;
    if (query.empty()) return out;
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(scheme);
    enquire.set_query(query);
    const OnlyThese decider(candidates_);
    const Xapian::MSet set =
        enquire.get_mset(0, static_cast<Xapian::doccount>(candidates_.size()), 0, nullptr, &decider);
    for (auto hit = set.begin(); hit != set.end(); ++hit) out[*hit] = hit.get_weight();
    return out;
  }

  nlohmann::json take(const JudgedQuery& query) {
    TermDictionary dictionary(index_.db, index_.info.language);
    const Query parsed = read_query(query.text, index_.db);
    const Ranking base = without_parts();
    Ranking names = base;
    for (const char* part : {"heading", "title", "path", "base_name"}) names = with(names, part, 2);
    names = with(names, "all_words", 5);
    candidates_.clear();
    Xapian::Query related;
    for (const Ranking& way : {kRanking, base, names}) {
      const BestSections best = best_sections(rank_query(parsed, dictionary, false, way), dictionary, 0, kCandidates);
      for (const RankedSection& section : best.sections) candidates_.insert(section.docid);
      if (related.empty()) related = best.related;
    }
    const ScoredQuery plain = rank_query(parsed, dictionary, false, base);
    const auto scheme = weighting_scheme(plain.weights);
    const double feedback = kRanking.of(plain.covers.size()).feedback;
    std::vector<Scores> columns{scores(plain.ranked(), *scheme), scores(related, *scheme)};
    for (auto& [document, score] : columns.back()) score /= feedback;
    const Scores with_words = columns.front();
    for (const char* part : kParts) {
      Scores more = scores(rank_query(parsed, dictionary, false, with(base, part, 1)).ranked(), *scheme);
      for (auto& [document, score] : more) {
        const auto plain_score = with_words.find(document);
        score -= plain_score == with_words.end() ? 0 : plain_score->second;
      }
      columns.push_back(std::move(more));
    }
    for (const char* part : kNames) {
      const Ranking one = with(base, part, 1);
      NameScorer scorer(plain.plan, dictionary, one.few);
      Scores column;
      for (const Xapian::docid document : candidates_) {
        const Xapian::Document read = index_.db.get_document(document);
        column[document] = scorer.score(section_names(read), is_first(read));
      }
      columns.push_back(std::move(column));
    }
    write(query, columns);
    return entry(query, plain);
  }

  static bool is_first(const Xapian::Document& document) {
    const std::string order = document.get_value(kSlotOrder);
    return order.size() >= 4 && order.find_first_not_of('\0', order.size() - 4) == std::string::npos;
  }

  void write(const JudgedQuery& query, const std::vector<Scores>& columns) {
    std::map<std::string, float> notes;
    for (const Xapian::docid document : candidates_) {
      const AnsweredPlace& place = places_.at(document);
      const auto grade = query.grades.find(place.path);
      std::vector<float> row{notes.try_emplace(place.path, static_cast<float>(notes.size())).first->second,
                             static_cast<float>(grade == query.grades.end() ? 0 : std::max(0, grade->second)),
                             query.exclude.contains(place.path) ? 1.0F : 0.0F,
                             section_measure(without_exclusions(query), {place}) > 0 ? 1.0F : 0.0F,
                             static_cast<float>(document)};
      for (const Scores& column : columns) {
        const auto found = column.find(document);
        row.push_back(found == column.end() ? 0.0F : static_cast<float>(found->second));
      }
      rows_.write(reinterpret_cast<const char*>(row.data()), static_cast<std::streamsize>(row.size() * sizeof(float)));
    }
  }

  static JudgedQuery without_exclusions(JudgedQuery query) {
    query.exclude.clear();
    return query;
  }

  nlohmann::json entry(const JudgedQuery& query, const ScoredQuery& plain) const {
    nlohmann::json out;
    out["id"] = query.id;
    out["text"] = query.text;
    out["rows"] = candidates_.size();
    out["words"] = plain.covers.size();
    out["wants_sections"] = !query.sections.empty();
    std::vector<int> grades;
    for (const auto& [path, grade] : query.grades) {
      if (grade > 0) grades.push_back(grade);
    }
    std::sort(grades.rbegin(), grades.rend());
    out["grades"] = grades;
    return out;
  }

  const Collection& collection_;
  OpenIndex& index_;
  const std::unordered_map<Xapian::docid, AnsweredPlace>& places_;
  std::ofstream rows_;
  std::ofstream list_;
  std::set<Xapian::docid> candidates_;
};

}  // namespace

void write_features(const Collection& collection, OpenIndex& index,
                    const std::unordered_map<Xapian::docid, AnsweredPlace>& places, const std::string& prefix) {
  Features(collection, index, places, prefix).run();
}

}  // namespace dssearch
