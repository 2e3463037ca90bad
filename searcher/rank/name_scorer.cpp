// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/name_scorer.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/analysis/stop_words.hpp"

namespace dssearch {
namespace {

constexpr double kStopWordShare = 0.2;   // a word like "the", in the query or in a name
constexpr double kScatteredShare = 0.5;  // pieces of a compound without the others
constexpr double kCompoundAtMost = 1.5;  // times the mean of its parts, however rare the whole
constexpr double kWhole = 0.999;

bool has(const std::vector<std::string>& sorted, const std::string& word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::string file_name(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

NameScorer::NameScorer(const std::vector<QueryTerm>& query_terms, TermDictionary& dictionary,
                       const RankingWeights& weights)
    : dictionary_(dictionary), weights_(weights) {
  for (const QueryTerm& query_term : query_terms) {
    Wanted wanted;
    for (const std::string& part : query_term.parts) {
      wanted.stems.push_back(dictionary.stem(part));
      wanted.weight += rarity(part) / static_cast<double>(query_term.parts.size());
    }
    if (!query_term.joined.empty()) {
      wanted.joined = dictionary.stem(query_term.joined);
      wanted.weight = std::max(wanted.weight, std::min(kCompoundAtMost * wanted.weight, rarity(query_term.joined)));
    }
    if (query_term.is_stop) wanted.weight *= kStopWordShare;
    total_ += wanted.weight;
    wanted_.push_back(std::move(wanted));
  }
  mean_ = wanted_.empty() ? 0 : total_ / static_cast<double>(wanted_.size());
}

double NameScorer::rarity(const std::string& word) {
  const Xapian::Database& db = dictionary_.db();
  const double having = db.get_termfreq(word) + db.get_termfreq("Z" + dictionary_.stem(word));
  return std::log(1.0 + db.get_doccount() / (1.0 + having));
}

double NameScorer::share(const Wanted& wanted, const std::vector<std::string>& stems) const {
  if (!wanted.joined.empty() && has(stems, wanted.joined)) return 1;
  const auto there = static_cast<double>(std::count_if(wanted.stems.begin(), wanted.stems.end(),
                                                       [&](const std::string& stem) { return has(stems, stem); }));
  const double part = there / static_cast<double>(wanted.stems.size());
  return part > kWhole ? 1 : kScatteredShare * part * part;
}

NameScorer::Name NameScorer::read(const std::string& text) {
  tokenise(text, tokens_);
  std::vector<std::string> stems;
  for (const Part& part : tokens_.parts) stems.push_back(dictionary_.stem(part.term));
  for (const Token& token : tokens_.tokens) {
    if (!token.joined.empty()) stems.push_back(dictionary_.stem(token.joined));
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  Name name;
  std::vector<std::string> used;
  for (const Wanted& wanted : wanted_) {
    name.shares.push_back(share(wanted, stems));
    name.matched += name.shares.back() * wanted.weight;
    if (name.shares.back() == 0) continue;
    used.insert(used.end(), wanted.stems.begin(), wanted.stems.end());
    if (!wanted.joined.empty()) used.push_back(wanted.joined);
  }
  std::sort(used.begin(), used.end());
  for (const Token& token : tokens_.tokens) {
    if (!token.joined.empty() && has(used, dictionary_.stem(token.joined))) continue;
    for (std::size_t i = token.first; i < token.first + token.count; ++i) {
      const std::string& word = tokens_.parts[i].term;
      const std::string& stem = dictionary_.stem(word);
      const auto at = std::lower_bound(used.begin(), used.end(), stem);
      if (at != used.end() && *at == stem) continue;
      used.insert(at, stem);
      name.others += is_stop_word(word) ? kStopWordShare * mean_ : mean_;
    }
  }
  return name;
}

const NameScorer::Name& NameScorer::name(const std::string& text) {
  const auto found = names_.find(text);
  return found != names_.end() ? found->second : names_.emplace(text, read(text)).first->second;
}

double NameScorer::likeness(const Name& name) const {
  return name.matched == 0 ? 0 : name.matched / (total_ + name.others);
}

double NameScorer::score(const SectionNames& names, bool is_first) {
  if (total_ == 0) return 0;
  const Name& title = name(names.title);
  const Name& path = name(names.path);
  std::vector<double> shares(wanted_.size());
  const auto take = [&](const Name& one) {
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = std::max(shares[i], one.shares[i]);
  };
  take(title);
  take(path);
  for (const std::string& heading : names.heading_path) take(name(heading));
  double together = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) together += shares[i] * wanted_[i].weight;
  if (together == 0) return 0;

  const double own = names.heading_path.empty() ? 0 : likeness(name(names.heading_path.back()));
  bool whole = own > kWhole;
  if (is_first) whole = whole || likeness(title) > kWhole || likeness(name(file_name(names.path))) > kWhole;
  return weights_.heading_match * own + weights_.title_match * likeness(title) + weights_.path_match * likeness(path) +
         weights_.place_match * together / total_ + (whole ? weights_.whole_place : 0);
}

}  // namespace dssearch
