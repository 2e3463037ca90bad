// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/name_scorer.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/analysis/stop_words.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr double kStopWordShare = 0.2;   // a word like "the", in the query or in a name
constexpr double kScatteredShare = 0.5;  // pieces of a compound without the others
constexpr double kCompoundAtMost = 1.5;  // times the mean of its parts, even if the whole is rarer
constexpr double kWholeShare = 0.6;      // of a word: it occurs as a whole, perhaps in a form that was not typed

std::string file_name(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

}  // namespace

NameScorer::NameScorer(const QueryPlan& plan, TermDictionary& dictionary, const RankingWeights& weights)
    : dictionary_(dictionary), weights_(weights) {
  for (const QueryTerm& query_term : plan.terms) {
    Wanted wanted;
    for (const std::string& part : query_term.parts) {
      wanted.stems.push_back(dictionary.stem(part));
      wanted.weight += rarity(part) / static_cast<double>(query_term.parts.size());
    }
    if (!query_term.joined.empty())
      wanted.weight = std::max(wanted.weight, std::min(kCompoundAtMost * wanted.weight, rarity(query_term.joined)));
    wanted.is_stop = query_term.is_stop || query_term.is_sign;  // names are compared by their words
    if (wanted.is_stop) wanted.weight *= kStopWordShare;
    if (!wanted.is_stop) ++asked_for_;
    total_ += wanted.weight;
    wanted_.push_back(std::move(wanted));
  }
  mean_ = wanted_.empty() ? 0 : total_ / static_cast<double>(wanted_.size());
  for (const Form& form : plan.forms) {
    if (form.is_whole() && form.kind != FormKind::phrase) add_way(form);
  }
}

void NameScorer::add_way(const Form& form) {
  Way way{{}, {}, form.first, form.last, form.certainty};
  for (const std::string& word : form.words) way.rest.push_back(dictionary_.stem(word));
  if (form.is_open) {
    way.beginning = form.words.back();
    way.rest.pop_back();
  }
  if (way.rest.empty()) {
    beginnings_.push_back(std::move(way));
    return;
  }
  const std::string first = way.rest.front();
  way.rest.erase(way.rest.begin());
  ways_[first].push_back(std::move(way));
}

double NameScorer::rarity(const std::string& word) {
  const Xapian::Database& db = dictionary_.db();
  const double having = db.get_termfreq(word) + db.get_termfreq("Z" + dictionary_.stem(word));
  return std::log(1.0 + db.get_doccount() / (1.0 + having));
}

/// Words of the query whose parts occur, in any order.
void NameScorer::take_parts(Words& words, Name& name) const {
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const std::vector<std::string>& stems = wanted_[i].stems;
    std::size_t there = 0;
    for (const std::string& stem : stems)
      there += std::find(words.stems.begin(), words.stems.end(), stem) != words.stems.end() ? 1 : 0;
    if (there == 0) continue;
    const double part = static_cast<double>(there) / static_cast<double>(stems.size());
    name.shares[i] = there == stems.size() ? 1 : kScatteredShare * part * part;
    for (std::size_t at = 0; at < words.stems.size(); ++at) {
      if (std::find(stems.begin(), stems.end(), words.stems[at]) != stems.end()) words.used[at] = true;
    }
  }
}

/// Counts `size` parts of a name as a form.
void NameScorer::take(const Way& way, std::size_t at, std::size_t size, Words& words, Name& name) {
  for (std::size_t i = way.first; i <= way.last; ++i) name.shares[i] = std::max(name.shares[i], way.share);
  for (std::size_t i = at; i < at + size; ++i) words.used[i] = true;
}

/// Counts the forms that begin with a part, or with a compound as one word.
/// @param word  folded. @param at  its first part. @param size  its number of parts.
void NameScorer::take_ways(const std::string& word, std::size_t at, std::size_t size, Words& words, Name& name) {
  for (const Way& way : beginnings_) {
    if (word.starts_with(way.beginning)) take(way, at, size, words, name);
  }
  const auto found = ways_.find(dictionary_.stem(word));
  if (found == ways_.end()) return;
  for (const Way& way : found->second) {
    const std::size_t last = at + size + way.rest.size();
    const std::size_t end = last + (way.beginning.empty() ? 0 : 1);
    if (end > words.stems.size()) continue;
    const auto next = words.stems.begin() + static_cast<std::ptrdiff_t>(at + size);
    if (!std::equal(way.rest.begin(), way.rest.end(), next)) continue;
    if (way.beginning.empty() || tokens_.parts[last].term.starts_with(way.beginning))
      take(way, at, end - at, words, name);
  }
}

/// Counts each other word once.
double NameScorer::weight_of_others(const Words& words) const {
  double weight = 0;
  for (std::size_t i = 0; i < words.stems.size(); ++i) {
    const auto here = words.stems.begin() + static_cast<std::ptrdiff_t>(i);
    if (words.used[i] || std::find(words.stems.begin(), here, words.stems[i]) != here) continue;
    const std::string& word = tokens_.parts[i].term;
    weight += is_small_word(word) ? kStopWordShare * mean_ : mean_;
  }
  return weight;
}

bool NameScorer::only_kinds(const Words& words) const {
  for (std::size_t i = 0; i < words.stems.size(); ++i) {
    if (!words.used[i] && !is_kind_word(tokens_.parts[i].term)) return false;
  }
  return true;
}

NameScorer::Name NameScorer::read(const std::string& text) {
  tokenise(text, tokens_);
  Words words;
  for (const Part& part : tokens_.parts) words.stems.push_back(dictionary_.stem(part.term));
  words.used.resize(words.stems.size());
  Name name;
  name.shares.resize(wanted_.size());
  take_parts(words, name);
  for (std::size_t i = 0; i < tokens_.parts.size(); ++i) take_ways(tokens_.parts[i].term, i, 1, words, name);
  for (const Token& token : tokens_.tokens) {
    if (!token.joined.empty()) take_ways(token.joined, token.first, token.count, words, name);
  }
  for (std::size_t i = 0; i < wanted_.size(); ++i) name.matched += name.shares[i] * wanted_[i].weight;
  name.others = weight_of_others(words);
  name.is_whole = only_kinds(words);
  for (std::size_t i = 0; i < wanted_.size(); ++i)
    name.is_whole = name.is_whole && (wanted_[i].is_stop || name.shares[i] >= kWholeShare);
  return name;
}

const NameScorer::Name& NameScorer::name(const std::string& text) {
  const auto found = names_.find(text);
  return found != names_.end() ? found->second : names_.emplace(text, read(text)).first->second;
}

double NameScorer::likeness(const Name& name) const {
  return name.matched == 0 ? 0 : name.matched / (total_ + name.others);
}

double NameScorer::whole_likeness(const Name& name) const {
  return name.is_whole ? likeness(name) : 0;
}

bool NameScorer::has_heading(const SectionNames& names) {
  return !names.heading_path.empty() && name(names.heading_path.back()).matched > 0;
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
  double whole = names.heading_path.empty() ? 0 : whole_likeness(name(names.heading_path.back()));
  if (is_first) whole = std::max({whole, whole_likeness(title), whole_likeness(name(file_name(names.path)))});
  const double lead = is_first && asked_for_ == 1 ? weights_.lead * whole : 0;
  return lead + weights_.heading_match * own + weights_.title_match * likeness(title) +
         weights_.path_match * likeness(path) + weights_.place_match * together / total_ + weights_.whole_place * whole;
}

}  // namespace dssearch::inline searcher_rank
