// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/relevance_feedback.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/base/ascii.hpp"

namespace dssearch::inline searcher_rank {
namespace {

/// Accepts words and stems of the text, not terms of other fields, nor stop words.
class TextWords : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    if (term.size() < 3) return false;
    if (is_small(term[0])) return !is_small_word(term);
    return term[0] == 'Z' && is_small(term[1]) && !is_small_word(std::string_view(term).substr(1));
  }
};

}  // namespace

bool wants_related_words(const ScoredQuery& ranked) {
  const RankingWeights& weights = ranked.weights;
  if (weights.feedback <= 0 || ranked.plan.is_unfinished) return false;
  std::set<std::string> words;
  for (const QueryTerm& query_term : ranked.plan.terms) {
    if (!query_term.is_stop) words.insert(query_term.typed);
  }
  return static_cast<double>(words.size()) >= weights.feedback_from_words;
}

Xapian::Query related_words(const Xapian::Enquire& enquire, const Xapian::MSet& best, const ScoredQuery& ranked) {
  if (!wants_related_words(ranked)) return {};
  const RankingWeights& weights = ranked.weights;
  Xapian::RSet relevant;
  for (auto hit = best.begin(); hit != best.end() && relevant.size() < weights.feedback_sections; ++hit)
    relevant.add_document(*hit);
  if (relevant.empty()) return {};
  const TextWords decider;
  // Exact: otherwise, with several indexes, Xapian would estimate frequencies from those with the best sections.
  const Xapian::ESet words = enquire.get_eset(static_cast<Xapian::termcount>(weights.feedback_terms), relevant,
                                              Xapian::Enquire::USE_EXACT_TERMFREQ, &decider);
  if (words.empty()) return {};
  const double most = words.begin().get_weight();
  std::vector<Xapian::Query> found;
  for (auto word = words.begin(); word != words.end(); ++word)
    found.push_back(scaled(weights.feedback * word.get_weight() / most, Xapian::Query(*word)));
  return any_of(found);
}

}  // namespace dssearch::inline searcher_rank
