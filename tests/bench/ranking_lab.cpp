// SPDX-License-Identifier: GPL-2.0-or-later
// What each weight of the ranking is worth, on collections with judged questions (collection.hpp).
//
// usage: ranking_lab show|ablate|misses|features DATA INDEXES COLLECTION... [NAME=VALUE]... [queries=FILE] [out=FOLDER]
//   DATA/COLLECTION is the collection, INDEXES/COLLECTION an index that dsindex made of its docs/.
//   show      figures by note (nDCG@10 of judged abstracts, MRR@10 of known items) / by section (MRR@10)
//   ablate    a table of the change when a weight is taken out
//   misses    questions whose note is not first or second, with what came instead
//   features  what each part of the ranking gives the candidates, for ranking.py
// A weight NAME is few.NAME and many.NAME, for queries of few words and of many.
#include <algorithm>
#include <array>
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
#include "searcher/index/section_record.hpp"
#include "searcher/rank/reranker.hpp"
#include "tests/bench/collection.hpp"
#include "tests/bench/ranking_features.hpp"

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
    const StoredSection stored = stored_section(db.get_document(*doc));
    const auto [record, fresh] = records.try_emplace(stored.path);
    if (fresh) record->second = note_record(out->index, stored.path);
    out->places[*doc] = {stored.path, stored.section.anchor, placed(stored, record->second).line};
  }
  return out;
}

std::vector<RankedSection> answer(Loaded& loaded, const std::string& text, const Ranking& weights) {
  Xapian::Database& db = loaded.index.db;
  TermDictionary dictionary(db, loaded.index.info.language);
  const ScoredQuery ranked = rank_query(read_query(text, db), dictionary, false, weights);
  return best_sections(ranked, dictionary, 0, kDepth).sections;
}

std::vector<AnsweredPlace> places_of(const Loaded& loaded, const std::vector<RankedSection>& sections) {
  std::vector<AnsweredPlace> out;
  out.reserve(sections.size());
  for (const RankedSection& section : sections) out.push_back(loaded.places.at(section.docid));
  return out;
}

Figures figures_of(Loaded& loaded, const Ranking& weights) {
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

void show(const Collections& collections, const Ranking& weights) {
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

/// Numbers that cannot be taken out.
const std::set<std::string_view> kNoParts{"normalisation", "k1", "b", "feedback_sections", "feedback_terms"};

/// The value that takes a weight out.
double neutral(std::string_view name) {
  constexpr std::array<std::string_view, 5> kOne{"known_piece", "kind_word", "feedback_from_words", "pointers",
                                                 "ancestors"};
  return std::find(kOne.begin(), kOne.end(), name) == kOne.end() ? 0 : 1;
}

/// Sets a weight by its name: of queries of few words, of many, or of both.
void set(Ranking& ranking, std::string name, double value) {
  const bool few = name.starts_with("few.");
  const bool many = name.starts_with("many.");
  if (few || many) name.erase(0, name.find('.') + 1);
  const auto named = std::find_if(kNamedWeights.begin(), kNamedWeights.end(),
                                  [&](const NamedWeight& one) { return one.name == name; });
  if (named == kNamedWeights.end()) throw std::runtime_error("no weight has the name " + name);
  if (!many) ranking.few.*(named->value) = value;
  if (!few) ranking.many.*(named->value) = value;
}

void ablate(const Collections& collections, const Ranking& ranking) {
  std::printf("| weight | instead |");
  for (const auto& loaded : collections) std::printf(" %s |", loaded->collection.name.c_str());
  std::printf("\n|---|---|");
  std::vector<Figures> base;
  for (const auto& loaded : collections) {
    std::printf("---|");
    base.push_back(figures_of(*loaded, ranking));
  }
  std::printf("\n| (all as they are) | |");
  for (const Figures& figures : base) {
    std::printf(" %.3f", figures.notes);
    if (figures.has_sections) std::printf(" / %.3f", figures.sections);
    std::printf(" |");
  }
  std::printf("\n");
  for (const NamedWeight& named : kNamedWeights) {
    if (kNoParts.contains(named.name)) continue;
    Ranking changed = ranking;
    set(changed, std::string(named.name), neutral(named.name));
    std::printf("| %s = %g, %g | %g |", std::string(named.name).c_str(), ranking.few.*named.value,
                ranking.many.*named.value, neutral(named.name));
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

void misses(Loaded& loaded, const Ranking& weights) {
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
      const SectionNames names = section_names(sections[i].document);
      std::printf("  %s %zu. %.1f (names %.1f, others %.1f) %s | %s | %s\n", right ? "->" : "  ", seen.size(),
                  sections[i].score, sections[i].names, sections[i].other, names.path.c_str(), names.title.c_str(),
                  names.heading_path.empty() ? "" : names.heading_path.back().c_str());
    }
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 4) {
    std::cerr << "usage: ranking_lab show|ablate|misses|features DATA INDEXES COLLECTION... [NAME=VALUE]...\n";
    return 2;
  }
  Ranking ranking;
  std::string queries = "queries.jsonl";
  std::string out = ".";
  std::vector<std::string> names;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    const std::size_t equals = arguments[i].find('=');
    const std::string name = arguments[i].substr(0, equals);
    if (equals == std::string::npos) {
      names.push_back(name);
    } else if (name == "out") {
      out = arguments[i].substr(equals + 1);
    } else if (name == "queries") {
      queries = arguments[i].substr(equals + 1);
    } else {
      set(ranking, name, std::atof(arguments[i].c_str() + equals + 1));
    }
  }
  Collections collections;
  for (const std::string& name : names)
    collections.push_back(load(arguments[1] + "/" + name, arguments[2] + "/" + name, queries));
  if (arguments[0] == "show") show(collections, ranking);
  if (arguments[0] == "features") {
    for (const auto& loaded : collections)
      write_features(loaded->collection, loaded->index, loaded->places, out + "/" + loaded->collection.name);
  }
  if (arguments[0] == "ablate") ablate(collections, ranking);
  if (arguments[0] == "misses") {
    for (const auto& loaded : collections) misses(*loaded, ranking);
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
