// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/full_matches.hpp"

#include <algorithm>

#include "indexer/schema/field.hpp"

namespace dssearch::inline searcher_collect {

/// Every section that a query of one plain word finds has it: nothing else scores.
bool FullMatches::is_plain_word() const {
  return ranked_.plan.terms.size() == 1 && ranked_.plan.terms.front().parts.size() == 1;
}

const SectionCount& FullMatches::having(std::size_t cover) {
  if (covers_.size() <= cover) covers_.resize(ranked_.covers.size());
  std::optional<SectionCount>& known = covers_.at(cover);
  if (!known) known = count_sections(index_.db, ranked_.covers[cover], exact_to_);
  return *known;
}

const SectionCount& FullMatches::count() {
  if (count_) return *count_;
  const bool is_only_word =
      ranked_.covers.size() == 1 && ranked_.narrowing.empty() && ranked_.excluding.empty() && !ranked_.is_impossible;
  count_ = is_only_word ? having(0) : count_sections(index_.db, ranked_.all_words(), exact_to_);
  return *count_;
}

const SectionCount& FullMatches::count_any() {
  if (!any_) any_ = count_sections(index_.db, ranked_.listed(), exact_to_);
  return *any_;
}

const SectionCount& FullMatches::listable() {
  if (!listable_) listable_ = count_listable();
  return *listable_;
}

SectionCount FullMatches::count_listable() {
  if (is_plain_word()) return count();
  if (count().sections == 0) return count_any();
  if (ranked_.narrowing.empty() && ranked_.excluding.empty()) {
    const double all = index_.db.get_doccount();
    std::size_t most = 0;
    double without = 1;  // share of the sections with none of the words, if words were independent
    for (std::size_t cover = 0; cover < ranked_.covers.size(); ++cover) {
      most = std::max(most, having(cover).sections);
      without *= 1.0 - static_cast<double>(having(cover).sections) / all;
    }
    const auto guess = static_cast<std::size_t>((1.0 - without) * all);
    if (most > kCountCheaply) return {std::max(most, guess), false};
  }
  SectionCount out = count_sections(index_.db, ranked_.listed(), kCountCheaply);
  out.sections = std::max(out.sections + count_unscored(), count().sections);
  if (!out.is_exact) out.sections = std::max<std::size_t>(out.sections, kCountCheaply + 1);
  return out;
}

const std::unordered_map<std::string, std::size_t>& FullMatches::notes() {
  if (!notes_) notes_ = sections_by_note(index_.db, counted());
  return *notes_;
}

std::size_t FullMatches::count_unscored() {
  if (unscored_) return *unscored_;
  const bool none = count().sections == 0 || ranked_.finds_all_words();
  unscored_ = none ? 0 : count_sections(index_.db, unscored_query(), exact_to_).sections;
  return *unscored_;
}

bool FullMatches::are_all() {
  return !has_unscored() && (is_plain_word() || ranked_.components.empty());
}

Xapian::Query FullMatches::counted() {
  return count().sections > 0 ? ranked_.all_words() : ranked_.listed();
}

Xapian::Query FullMatches::scored() {
  return count().sections > 0 ? Xapian::Query(Xapian::Query::OP_FILTER, listed(), ranked_.all_words()) : listed();
}

Xapian::Query FullMatches::listed() {
  return has_unscored() ? any_of({ranked_.ranked(), Xapian::Query(0.0, ranked_.all_words())}) : ranked_.ranked();
}

Xapian::Query FullMatches::found() {
  return has_unscored() ? any_of({ranked_.listed(), ranked_.all_words()}) : ranked_.listed();
}

std::vector<RankedSection> FullMatches::unscored(std::size_t limit) {
  std::vector<RankedSection> out;
  if (limit == 0 || !has_unscored()) return out;
  Xapian::Enquire enquire(index_.db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(unscored_query());
  enquire.set_sort_by_value(kSlotOrder, false);
  const Xapian::MSet set =
      enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(limit, index_.db.get_doccount())));
  set.fetch();
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    RankedSection section;
    section.docid = *hit;
    section.document = hit.get_document();
    out.push_back(std::move(section));
  }
  return out;
}

std::unordered_set<Xapian::docid> FullMatches::among(const std::vector<std::string>& ids) {
  return those_with(ranked_.all_words(), ids);
}

void FullMatches::note_missing(std::vector<Hit>& hits, const std::vector<Xapian::docid>& documents) {
  const bool are_demanded = std::any_of(ranked_.plan.terms.begin(), ranked_.plan.terms.end(),
                                        [](const QueryTerm& query_term) { return query_term.is_demanded; });
  if (hits.empty() || !are_demanded || is_plain_word()) return;
  std::vector<std::string> ids;
  ids.reserve(hits.size());
  for (const Hit& hit : hits) ids.push_back(hit.id);
  const std::unordered_set<Xapian::docid> full = among(ids);
  std::vector<std::size_t> lacking;
  ids.clear();
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (full.contains(documents[i])) continue;
    lacking.push_back(i);
    ids.push_back(hits[i].id);
  }
  std::size_t cover = 0;
  for (const QueryTerm& query_term : ranked_.plan.terms) {
    if (query_term.is_stop || lacking.empty()) continue;
    const Xapian::Query& sections = ranked_.covers[cover++];
    if (!query_term.is_demanded) continue;
    const std::unordered_set<Xapian::docid> having = those_with(sections, ids);
    for (const std::size_t i : lacking) {
      std::vector<std::string>& missing = hits[i].missing;
      const bool is_told = std::find(missing.begin(), missing.end(), query_term.typed) != missing.end();
      if (!is_told && !having.contains(documents[i])) missing.push_back(query_term.typed);
    }
  }
}

std::unordered_set<Xapian::docid> FullMatches::those_with(const Xapian::Query& query,
                                                          const std::vector<std::string>& ids) const {
  std::unordered_set<Xapian::docid> out;
  std::vector<Xapian::Query> sections;
  sections.reserve(ids.size());
  for (const std::string& id : ids) sections.emplace_back(std::string(kSectionId.prefix) + id);
  const std::size_t limit = ids.size() * std::max<std::size_t>(1, index_.shards.size());  // shards may share ids
  for (const Xapian::Query& way : alternatives(query)) {
    Xapian::Enquire enquire(index_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, any_of(sections), way));
    const Xapian::MSet set = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    for (auto found = set.begin(); found != set.end(); ++found) out.insert(*found);
  }
  return out;
}

}  // namespace dssearch::inline searcher_collect
