// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/passage.hpp"

#include <algorithm>
#include <array>

namespace dssearch::inline searcher_highlight {
namespace {

constexpr std::size_t kMaxPassages = 3;
constexpr std::size_t kTerms = 64;
constexpr double kPartShare = 0.4;     // of a compound if only a part of it occurs
constexpr double kRepeatShare = 0.05;  // for each of up to three repeats of a word
constexpr double kKnownShare = 0.05;   // for a word that another passage already shows
constexpr double kOrderBonus = 0.2;    // two words in the order of the query, close together
constexpr double kNextBonus = 0.2;     // additional, for words next to each other
constexpr double kMaxBonus = 0.5;      // for all, of the heaviest word: less than any word that is half as rare
constexpr std::size_t kNextBytes = 2;
constexpr std::size_t kCloseBytes = 40;
constexpr double kTiny = 1e-9;

/// The value of a run of matches that slides over a block.
class Score {
 public:
  Score(const std::vector<double>& weights, TermSet known) : known_(known) {
    for (std::size_t i = 0; i < std::min(weights.size(), kTerms); ++i) weights_[i] = weights[i];
    query_terms_ = std::min(weights.size(), kTerms);
    heaviest_ = weights.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
  }

  void add(const Match& match) { count(match, 1); }
  void remove(const Match& match) { count(match, -1); }

  /// The value that two neighbours add to a run with both.
  double closeness(const Match& left, const Match& right) const {
    if ((left.query_terms & right.query_terms) == left.query_terms || right.at.begin - left.at.end > kCloseBytes)
      return 0;
    const double lighter = std::min(weight_of(left), weight_of(right));
    const bool in_order = right.query_term == left.query_term + 1;
    const bool next = right.at.begin - left.at.end <= kNextBytes;
    return lighter * ((in_order ? kOrderBonus : 0) + (next ? kNextBonus : 0));
  }

  /// The same for a phrase: its words are in order and next to each other.
  double closeness(const Match& match) const {
    return match.query_terms == term_bit(match.query_term) ? 0 : weight_of(match) * (kOrderBonus + kNextBonus);
  }

  double value(double closeness_sum) const {
    double sum = std::min(closeness_sum, kMaxBonus * heaviest_);
    for (std::size_t i = 0; i < query_terms_; ++i) {
      const int seen = whole_[i] + part_[i];
      if (seen == 0) continue;
      const double share = (whole_[i] > 0 ? 1.0 : kPartShare) + kRepeatShare * std::min(3, seen - 1);
      sum += weights_[i] * share * ((known_ & term_bit(i)) != 0 ? kKnownShare : 1.0);
    }
    return sum;
  }

 private:
  void count(const Match& match, int step) {
    for (std::size_t i = 0; i < query_terms_; ++i) {
      if ((match.query_terms & term_bit(i)) != 0) (match.whole ? whole_ : part_)[i] += step;
    }
  }

  double weight_of(const Match& match) const { return weights_[std::min(match.query_term, kTerms - 1)]; }

  std::array<double, kTerms> weights_{};
  std::array<int, kTerms> whole_{};
  std::array<int, kTerms> part_{};
  std::size_t query_terms_ = 0;
  TermSet known_;
  double heaviest_ = 0;
};

struct Rated {
  Passage passage;
  double value = -1;
};

void rate_block(const std::vector<Match>& matches, std::size_t block, Score score, std::size_t width, Rated& best) {
  double close = 0;
  std::size_t end = 0;  // one after the run's last match
  for (std::size_t begin = 0; begin < matches.size(); ++begin) {
    while (end < matches.size() && (end <= begin || matches[end].at.end - matches[begin].at.begin <= width)) {
      score.add(matches[end]);
      close += score.closeness(matches[end]);
      if (end > begin) close += score.closeness(matches[end - 1], matches[end]);
      ++end;
    }
    const double value = score.value(close);
    if (value > best.value + kTiny) best = {{block, begin, end - 1}, value};
    score.remove(matches[begin]);
    close -= score.closeness(matches[begin]);
    if (end > begin + 1) close -= score.closeness(matches[begin], matches[begin + 1]);
  }
}

TermSet terms_in(const std::vector<Match>& matches, std::size_t first, std::size_t last) {
  TermSet out = 0;
  for (std::size_t i = first; i <= last; ++i) out |= matches[i].query_terms;
  return out;
}

double weight_of(TermSet query_terms, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(weights.size(), kTerms); ++i)
    sum += (query_terms & term_bit(i)) != 0 ? weights[i] : 0;
  return sum;
}

/// Up to `count` passages, each with a word that the earlier ones lack.
std::vector<Passage> pick(const std::vector<MatchedBlock>& blocks, const std::vector<double>& weights,
                          std::size_t width, std::size_t count, TermSet& shown) {
  std::vector<Passage> out;
  shown = 0;
  while (out.size() < count) {
    Rated best;
    const Score score(weights, shown);
    for (std::size_t i = 0; i < blocks.size(); ++i) rate_block(blocks[i].matches, i, score, width / count, best);
    if (best.value < 0) break;
    const TermSet query_terms = terms_in(blocks[best.passage.block].matches, best.passage.first, best.passage.last);
    if (!out.empty() && (query_terms & ~shown) == 0) break;
    shown |= query_terms;
    out.push_back(best.passage);
  }
  return out;
}

}  // namespace

std::vector<Passage> best_passages(const std::vector<MatchedBlock>& blocks, const std::vector<double>& weights,
                                   std::size_t width) {
  TermSet present = 0;
  for (const MatchedBlock& block : blocks) present |= terms_in(block.matches, 0, block.matches.size() - 1);
  std::vector<Passage> best;
  double best_weight = -1;
  for (std::size_t count = 1; count <= kMaxPassages; ++count) {
    TermSet shown = 0;
    std::vector<Passage> passages = pick(blocks, weights, width, count, shown);
    const double weight = weight_of(shown, weights);
    if (weight > best_weight + kTiny) {
      best = std::move(passages);
      best_weight = weight;
    }
    if (shown == present) break;
  }
  return best;
}

}  // namespace dssearch::inline searcher_highlight
