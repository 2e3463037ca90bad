// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/more_like_this.hpp"

#include <algorithm>
#include <vector>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/index/section_lookup.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_rank {
namespace {

constexpr Xapian::termcount kWords = 20;
constexpr double kSameNote = 0.9;  // readers know that note already

/// Accepts words and stems of the text that some other section has too.
class SharedWords : public Xapian::ExpandDecider {
 public:
  explicit SharedWords(const Xapian::Database& db) : db_(db) {}
  bool operator()(const std::string& term) const override {
    if (term.size() < 3) return false;
    const bool is_stem = term[0] == 'Z' && is_small(term[1]);
    if (!is_stem && !is_small(term[0])) return false;
    return !is_small_word(std::string_view(term).substr(is_stem ? 1 : 0)) && db_.get_termfreq(term) > 1;
  }

 private:
  const Xapian::Database& db_;
};

/// Words unchanged; stems only when no word in the list has them.
std::vector<std::string> for_people(const Xapian::ESet& terms) {
  std::vector<std::string> words;
  for (auto term = terms.begin(); term != terms.end(); ++term) {
    if ((*term)[0] != 'Z') words.push_back(*term);
  }
  std::vector<std::string> out;
  for (auto term = terms.begin(); term != terms.end(); ++term) {
    const bool is_stem = (*term)[0] == 'Z';
    const std::string text = (*term).substr(is_stem ? 1 : 0);
    const bool is_told =
        is_stem && std::any_of(words.begin(), words.end(), [&](const std::string& w) { return w.rfind(text, 0) == 0; });
    if (!is_told) out.push_back(text);
  }
  return out;
}

Xapian::Query words_query(const Xapian::ESet& terms) {
  std::vector<Xapian::Query> found;
  for (auto term = terms.begin(); term != terms.end(); ++term)
    found.push_back(scaled(term.get_weight() / terms.begin().get_weight(), Xapian::Query(*term)));
  return any_of(found);
}

}  // namespace

std::optional<LikeQuery> like_query(const OpenIndex& index, TermDictionary& dictionary, const std::string& id) {
  const std::optional<Xapian::docid> docid = find_docid(index.db, id);
  if (!docid) return std::nullopt;
  const Xapian::Document document = index.db.get_document(*docid);
  LikeQuery out;
  out.ranked.any_will_do = true;
  out.id = stored_section(document).id;

  Xapian::RSet self;
  self.add_document(*docid);
  const Xapian::Enquire enquire(index.db);
  const SharedWords decider(index.db);
  const Xapian::ESet terms = enquire.get_eset(kWords, self, Xapian::Enquire::USE_EXACT_TERMFREQ, &decider);
  if (terms.empty()) return out;
  std::vector<QueryTerm> query_terms;
  for (const std::string& word : for_people(terms)) {
    out.words += (out.words.empty() ? "" : " ") + word;
    for (QueryTerm& query_term : query_terms_of(word, "")) query_terms.push_back(std::move(query_term));
  }
  out.ranked.weights = kTextWeights;
  out.ranked.plan = plan_of_terms(std::move(query_terms), dictionary, kWeights);
  const Xapian::Query words = words_query(terms);
  const Xapian::Query note(note_term(document));
  const Xapian::Query both(Xapian::Query::OP_OR, Xapian::Query(Xapian::Query::OP_AND_NOT, words, note),
                           scaled(kSameNote, Xapian::Query(Xapian::Query::OP_FILTER, words, note)));
  out.ranked.components.push_back({"words of the section", both});
  out.ranked.excluding = Xapian::Query(std::string(kSectionId.prefix) + out.id);
  return out;
}

Xapian::Query like_note_query(const OpenIndex& index, const std::vector<Xapian::docid>& own) {
  if (own.empty()) return {};
  Xapian::RSet sections;
  for (const Xapian::docid document : own) sections.add_document(document);
  const Xapian::Enquire enquire(index.db);
  const SharedWords decider(index.db);
  const Xapian::ESet terms = enquire.get_eset(kWords, sections, Xapian::Enquire::USE_EXACT_TERMFREQ, &decider);
  if (terms.empty()) return {};
  return {Xapian::Query::OP_AND_NOT, words_query(terms), Xapian::Query(note_term(index.db.get_document(own.front())))};
}

std::vector<RankedSection> like_sections(const Xapian::Database& db, const Xapian::Query& query, std::size_t count) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(*weighting_scheme(kTextWeights));
  enquire.set_sort_by_relevance_then_value(kSlotOrder, false);
  enquire.set_query(query);
  const Xapian::MSet set =
      enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(count, db.get_doccount())));
  std::vector<RankedSection> out;
  for (auto hit = set.begin(); hit != set.end(); ++hit) {
    RankedSection section;
    section.docid = *hit;
    section.score = hit.get_weight();
    section.document = hit.get_document();
    out.push_back(std::move(section));
  }
  return out;
}

}  // namespace dssearch::inline searcher_rank
