// SPDX-License-Identifier: GPL-2.0-or-later
// What each weight of the ranking is worth, on collections with judged questions (collection.hpp).
//
// usage: ranking_lab show|ablate|crossval|misses DATA INDEXES COLLECTION... [NAME=VALUE]... [queries=FILE]
//   DATA/COLLECTION is the collection, INDEXES/COLLECTION an index that dsindex made of its docs/.
//   show      figures by note (nDCG@10 of judged abstracts, MRR@10 of known items) / by section (MRR@10)
//   ablate    a table of the change when a weight is taken out
//   crossval  tunes weights on all collections but one, and shows what that costs the one
//   misses    questions whose note is not first or second, with what came instead
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/note_record.hpp"
#include "indexer/schema/stored_section.hpp"
#include "indexer/store/open_index.hpp"
#include "searcher/expand/bind_query.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/rank/reranker.hpp"
#include "tests/bench/collection.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kDepth = 100;

struct Loaded {
  Collection collection;
  OpenIndex index;
  std::unordered_map<Xapian::docid, AnsweredPlace> places;
};

/// Means over a collection's questions.
struct Figures {
  double notes = 0;
  double sections = 0;
  bool has_sections = false;
};

std::unique_ptr<Loaded> load(const std::string& folder, const std::string& index_dir, const std::string& queries) {
  auto out = std::make_unique<Loaded>(Loaded{read_collection(folder, queries), open_index(index_dir), {}});
  const Xapian::Database& db = out->index.db;
  std::unordered_map<std::string, NoteRecord> records;
  for (auto doc = db.postlist_begin(""); doc != db.postlist_end(""); ++doc) {
    const StoredSection stored = unpack_section(db.get_document(*doc).get_data());
    const auto [record, fresh] = records.try_emplace(stored.path);
    if (fresh) record->second = note_record(out->index, stored.path);
    out->places[*doc] = {stored.path, stored.section.anchor, placed(stored, record->second).line};
  }
  return out;
}

std::vector<RankedSection> answer(Loaded& loaded, const std::string& text, const RankingWeights& weights) {
  Xapian::Database& db = loaded.index.db;
  TermDictionary dictionary(db, loaded.index.info.language);
  const ScoredQuery ranked = rank_query(read_query(text, db), dictionary, false, weights);
  return best_sections(ranked, dictionary, 0, kDepth, weights).sections;
}

std::vector<AnsweredPlace> places_of(const Loaded& loaded, const std::vector<RankedSection>& sections) {
  std::vector<AnsweredPlace> out;
  out.reserve(sections.size());
  for (const RankedSection& section : sections) out.push_back(loaded.places.at(section.docid));
  return out;
}

Figures figures_of(Loaded& loaded, const RankingWeights& weights) {
  Figures out;
  double asked_for_sections = 0;
  for (const JudgedQuery& query : loaded.collection.queries) {
    const std::vector<AnsweredPlace> places = places_of(loaded, answer(loaded, query.text, weights));
    out.notes += note_measure(loaded.collection, query, places);
    if (query.sections.empty()) continue;
    out.sections += section_measure(query, places);
    ++asked_for_sections;
  }
  out.notes /= static_cast<double>(std::max<std::size_t>(1, loaded.collection.queries.size()));
  out.has_sections = asked_for_sections > 0;
  if (out.has_sections) out.sections /= asked_for_sections;
  return out;
}

using Collections = std::vector<std::unique_ptr<Loaded>>;

/// What tuning goes for, per collection: sections count half as much as notes.
std::vector<double> goals(const Collections& collections, const RankingWeights& weights, const Loaded* without) {
  std::vector<double> out;
  for (const auto& loaded : collections) {
    if (loaded.get() == without) continue;
    const Figures figures = figures_of(*loaded, weights);
    out.push_back(figures.notes + (figures.has_sections ? 0.5 * figures.sections : 0));
  }
  return out;
}

/// What one collection likes and another does not is chance or that collection's own way: such steps are not taken.
bool is_better(const std::vector<double>& now, const std::vector<double>& before) {
  constexpr double kLeastGain = 0.004;
  constexpr double kMostLoss = 0.003;
  double gain = 0;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] < before[i] - kMostLoss) return false;
    gain += now[i] - before[i];
  }
  return gain > kLeastGain;
}

void show(const Collections& collections, const RankingWeights& weights) {
  double sum = 0;
  for (const auto& loaded : collections) {
    const Figures figures = figures_of(*loaded, weights);
    std::printf("%-12s %.4f", loaded->collection.name.c_str(), figures.notes);
    if (figures.has_sections) std::printf("  %.4f", figures.sections);
    std::printf("\n");
    sum += figures.notes;
  }
  std::printf("%-12s %.4f\n", "mean", sum / static_cast<double>(collections.size()));
}

/// The value that takes a weight out.
double neutral(std::string_view name) {
  if (name == "known_piece" || name == "kind_word") return 1;
  if (name == "feedback_from_words") return 1;
  return 0;
}

void ablate(const Collections& collections, const RankingWeights& weights) {
  std::printf("| weight | instead |");
  for (const auto& loaded : collections) std::printf(" %s |", loaded->collection.name.c_str());
  std::printf("\n|---|---|");
  std::vector<Figures> base;
  for (const auto& loaded : collections) {
    std::printf("---|");
    base.push_back(figures_of(*loaded, weights));
  }
  std::printf("\n| (all as they are) | |");
  for (const Figures& figures : base) {
    std::printf(" %.3f", figures.notes);
    if (figures.has_sections) std::printf(" / %.3f", figures.sections);
    std::printf(" |");
  }
  std::printf("\n");
  for (const NamedWeight& named : kNamedWeights) {
    RankingWeights changed = weights;
    if (named.name == "normalisation" || named.name == "feedback_sections" || named.name == "feedback_terms") continue;
    changed.*named.value = neutral(named.name);
    std::printf("| %s = %g | %g |", std::string(named.name).c_str(), weights.*named.value, changed.*named.value);
    for (std::size_t i = 0; i < collections.size(); ++i) {
      const Figures figures = figures_of(*collections[i], changed);
      std::printf(" %+.3f", figures.notes - base[i].notes);
      if (figures.has_sections) std::printf(" / %+.3f", figures.sections - base[i].sections);
      std::printf(" |");
    }
    std::printf("\n");
    std::fflush(stdout);
  }
}

/// Coordinate ascent, one round, over the weights that matter.
RankingWeights tuned(const Collections& collections, RankingWeights weights, const Loaded* without) {
  std::vector<double> best = goals(collections, weights, without);
  for (const std::string_view name :
       {"exact", "heading", "title", "base_name", "path", "pair", "heading_phrase", "whole_heading", "known_piece",
        "feedback", "heading_match", "title_match", "path_match", "place_match", "whole_place", "other_sections"}) {
    const auto named = std::find_if(kNamedWeights.begin(), kNamedWeights.end(),
                                    [&](const NamedWeight& one) { return one.name == name; });
    const double start = weights.*(named->value);
    double chosen = start;
    for (const double factor : {0.6, 1.6}) {
      weights.*(named->value) = start * factor;
      std::vector<double> reached = goals(collections, weights, without);
      if (!is_better(reached, best)) continue;
      best = std::move(reached);
      chosen = start * factor;
    }
    weights.*(named->value) = chosen;
    if (chosen != start) std::printf("  %s %g\n", std::string(name).c_str(), chosen);
  }
  return weights;
}

void cross_validate(const Collections& collections, const RankingWeights& weights) {
  std::printf("with all:\n");
  const RankingWeights all = tuned(collections, weights, nullptr);
  for (const auto& loaded : collections) {
    const Figures as_is = figures_of(*loaded, weights);
    const Figures with = figures_of(*loaded, all);
    std::printf("without %s:\n", loaded->collection.name.c_str());
    const Figures without = figures_of(*loaded, tuned(collections, weights, loaded.get()));
    std::printf("%-12s as they are %.4f/%.4f, tuned with it %.4f/%.4f, without it %.4f/%.4f\n",
                loaded->collection.name.c_str(), as_is.notes, as_is.sections, with.notes, with.sections, without.notes,
                without.sections);
    std::fflush(stdout);
  }
}

void misses(Loaded& loaded, const RankingWeights& weights) {
  for (const JudgedQuery& query : loaded.collection.queries) {
    const std::vector<RankedSection> sections = answer(loaded, query.text, weights);
    const std::vector<AnsweredPlace> places = places_of(loaded, sections);
    const double measure = note_measure(loaded.collection, query, places);
    if (measure > 0.4) continue;
    std::printf("%.2f  %s\n", measure, query.text.c_str());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (query.exclude.contains(places[i].path) || !seen.insert(places[i].path).second) continue;
      const auto grade = query.grades.find(places[i].path);
      const bool right = grade != query.grades.end() && grade->second > 0;
      if (seen.size() > 3 && !right) continue;
      const SectionNames names = unpack_names(sections[i].document.get_data());
      std::printf("  %s %zu. %.1f (names %.1f, others %.1f) %s | %s | %s\n", right ? "->" : "  ", seen.size(),
                  sections[i].score, sections[i].names, sections[i].other, names.path.c_str(), names.title.c_str(),
                  names.heading_path.empty() ? "" : names.heading_path.back().c_str());
    }
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 4) {
    std::cerr << "usage: ranking_lab show|ablate|crossval|misses DATA INDEXES COLLECTION... [NAME=VALUE]...\n";
    return 2;
  }
  RankingWeights weights;
  std::string queries = "queries.jsonl";
  std::vector<std::string> names;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    const std::size_t equals = arguments[i].find('=');
    const std::string name = arguments[i].substr(0, equals);
    if (equals == std::string::npos) {
      names.push_back(name);
    } else if (name == "queries") {
      queries = arguments[i].substr(equals + 1);
    } else {
      const auto named = std::find_if(kNamedWeights.begin(), kNamedWeights.end(),
                                      [&](const NamedWeight& one) { return one.name == name; });
      if (named == kNamedWeights.end()) throw std::runtime_error("no weight has the name " + name);
      weights.*(named->value) = std::atof(arguments[i].c_str() + equals + 1);
    }
  }
  Collections collections;
  for (const std::string& name : names)
    collections.push_back(load(arguments[1] + "/" + name, arguments[2] + "/" + name, queries));
  if (arguments[0] == "show") show(collections, weights);
  if (arguments[0] == "ablate") ablate(collections, weights);
  if (arguments[0] == "crossval") cross_validate(collections, weights);
  if (arguments[0] == "misses") {
    for (const auto& loaded : collections) misses(*loaded, weights);
  }
  return 0;
}

}  // namespace
}  // namespace dssearch

int main(int argc, char** argv) {
  try {
    return dssearch::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& problem) {
    std::cerr << "ranking_lab: " << problem.what() << "\n";
    return 2;
  }
}
