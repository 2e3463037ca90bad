// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/reranker.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/rank/name_scorer.hpp"
#include "searcher/rank/relevance_feedback.hpp"

namespace dssearch::inline searcher_rank {
namespace {

Xapian::MSet first_pass(const ScoredQuery& ranked, const Xapian::Database& db, std::size_t count,
                        Xapian::Query& related) {
  const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(count, db.get_doccount()));
  Xapian::Enquire enquire(db);
  const Xapian::Query query = ranked.ranked();
  enquire.set_weighting_scheme(*weighting_scheme(ranked.weights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(query);
  if (wants_related_words(ranked)) {  // finding a few sections is faster than finding all requested ones
    const Xapian::MSet few = enquire.get_mset(0, static_cast<Xapian::doccount>(ranked.weights.feedback_sections));
    related = related_words(enquire, few, ranked);
    if (!related.empty()) enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, related));
  }
  return enquire.get_mset(0, wanted);
}

/// Indexes of the sections in index order: neighbours there share blocks, which are then read only once.
std::vector<std::size_t> in_index_order(const std::vector<RankedSection>& sections) {
  std::vector<std::size_t> places(sections.size());
  std::iota(places.begin(), places.end(), 0);
  std::sort(places.begin(), places.end(),
            [&](std::size_t a, std::size_t b) { return sections[a].docid < sections[b].docid; });
  return places;
}

void read_values(std::vector<RankedSection>& sections) {
  const std::vector<std::size_t> places = in_index_order(sections);
  for (const std::size_t i : places) sections[i].order = sections[i].document.get_value(kSlotOrder);
  for (const std::size_t i : places) sections[i].note = sections[i].document.get_value(kSlotNote);
}

/// Adds the second pass to the scores of the first.
class SecondPass {
 public:
  SecondPass(std::vector<RankedSection>& sections, NameScorer places, const RankingWeights& weights)
      : sections_(sections),
        count_(std::min(sections.size(), kSecondPassSections)),
        places_(std::move(places)),
        weights_(weights),
        heading_paths_(count_) {}

  void run() {
    double best = 0;
    for (std::size_t i = 0; i < count_; ++i) best = std::max(best, sections_[i].score);
    for (const std::size_t i : in_index_order(sections_)) {
      if (i < count_) heading_paths_[i] = read_names(sections_[i], best);
    }
    add_other_sections();
    for (RankedSection& section : sections_) section.score += section.names + section.other + section.pointing;
  }

 private:
  /// @return its heading path.
  std::vector<std::string> read_names(RankedSection& section, double best) {
    const std::string& order = section.order;
    const bool is_first = order.size() >= 4 && order.find_first_not_of('\0', order.size() - 4) == std::string::npos;
    SectionNames names = unpack_names(section.document.get_data(), order);
    section.names = best * places_.score(names, is_first);
    const bool is_asked = names.heading_path.empty() || places_.has_heading(names);
    if (!is_asked && names_pointers(folded_words(names.heading_path.back())))
      section.pointing = (weights_.pointers - 1) * section.score;
    return std::move(names.heading_path);
  }

  /// Whether a section stands below another one of its note.
  bool is_below(std::size_t section, std::size_t other) const {
    const std::vector<std::string>& below = heading_paths_[section];
    const std::vector<std::string>& above = heading_paths_[other];
    return above.size() > 1 && above.size() < below.size() && std::equal(above.begin(), above.end(), below.begin());
  }

  void add_other_sections() {
    std::map<std::string, std::vector<std::size_t>> notes;
    for (std::size_t i = 0; i < count_; ++i) notes[sections_[i].note].push_back(i);
    for (auto& [note, members] : notes) {
      const auto own = [&](std::size_t i) { return sections_[i].score + sections_[i].names + sections_[i].pointing; };
      std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return own(a) > own(b); });
      for (const std::size_t i : members) {
        double share = weights_.other_sections;
        for (const std::size_t other : members) {
          if (other == i) continue;
          sections_[i].other += share * own(other) * (is_below(i, other) ? weights_.ancestors : 1);
          share *= weights_.other_sections_decay;
          if (share < 1e-3) break;
        }
      }
    }
  }

  std::vector<RankedSection>& sections_;
  std::size_t count_;
  NameScorer places_;
  const RankingWeights& weights_;
  std::vector<std::vector<std::string>> heading_paths_;  // of the sections of the second pass
};

}  // namespace

double comparable(double score) {
  return std::round(score * 1e6);
}

BestSections best_sections(const ScoredQuery& ranked, TermDictionary& dictionary, std::size_t offset,
                           std::size_t limit) {
  BestSections out;
  if (ranked.ranked().empty()) return out;
  const Xapian::MSet set =
      first_pass(ranked, dictionary.db(), std::max(kSecondPassSections, offset + limit), out.related);
  set.fetch();
  for (auto hit = set.begin(); hit != set.end(); ++hit)
    out.sections.push_back({*hit, hit.get_weight(), 0, 0, 0, hit.get_document(), 0});
  read_values(out.sections);
  SecondPass(out.sections, NameScorer(ranked.plan, dictionary, ranked.weights), ranked.weights).run();
  std::stable_sort(out.sections.begin(), out.sections.end(), [](const RankedSection& a, const RankedSection& b) {
    const double score = comparable(a.score);
    const double other_score = comparable(b.score);
    if (score != other_score) return score > other_score;
    if (a.order != b.order) return a.order < b.order;
    return a.note < b.note;  // from several folders
  });
  out.sections.erase(out.sections.begin(),
                     out.sections.begin() + static_cast<std::ptrdiff_t>(std::min(offset, out.sections.size())));
  if (out.sections.size() > limit) out.sections.resize(limit);
  return out;
}

}  // namespace dssearch::inline searcher_rank
