// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/explain.hpp"

#include <algorithm>

namespace dssearch::inline searcher_rank {
namespace {

constexpr std::size_t kMaxFormsShown = 12;
constexpr int kMaxLookedAt = 50'000;  // words of the index, per word of the query

struct IndexWord {
  std::string word;
  Xapian::doccount sections = 0;
};

/// Words of the index that start with `start` and pass `wanted`, most sections first.
template <typename Wanted>
std::vector<IndexWord> words_of_index(const Xapian::Database& db, const std::string& start, Wanted wanted) {
  std::vector<IndexWord> out;
  int looked_at = 0;
  for (auto term = db.allterms_begin(start); term != db.allterms_end(start) && looked_at < kMaxLookedAt; ++term) {
    ++looked_at;
    if (wanted(*term)) out.push_back({*term, term.get_termfreq()});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const IndexWord& a, const IndexWord& b) { return a.sections > b.sections; });
  return out;
}

/// The words of the index that match a query term.
class FoundForms {
 public:
  explicit FoundForms(TermDictionary& dictionary) : dictionary_(dictionary) {}

  std::vector<std::string> of(const QueryPlan& plan, std::size_t term) {
    for (const Form* form : plan.forms_of(term)) {
      const bool is_meaning = form->kind == FormKind::acronym || form->kind == FormKind::long_form;
      if (is_meaning || form->first != form->last) continue;  // reported separately
      if (form->is_open) {
        if (form->words.size() == 1 || plan.terms[term].joined.empty()) beginning_like(form->words.back());
      } else if (form->words.size() > 1) {
        add_together(*form, plan.terms[term].kind == TokenKind::cjk);
      } else if (form->is_whole() && form->is_inflected) {
        like(form->words.front());
      } else {
        add_known(form->words.front());
      }
    }
    return std::move(forms_);
  }

 private:
  void add(const std::string& form) {
    const bool known = std::find(forms_.begin(), forms_.end(), form) != forms_.end();
    if (!known && forms_.size() < kMaxFormsShown) forms_.push_back(form);
  }

  void add_known(const std::string& word) {
    if (dictionary_.has(word)) add(word);
  }

  void add_together(const Form& form, bool is_run) {
    if (!form.is_whole() || !dictionary_.matches(dictionary_.phrase(kBody, form.words))) return;
    std::string spaced;
    for (const std::string& word : form.words) spaced += (spaced.empty() || is_run ? "" : " ") + word;
    add(spaced);
  }

  /// Words with the same stem. They share their beginning; a stem's last two letters may differ (die, dying).
  void like(const std::string& word) {
    const std::string stem = dictionary_.stem(word);
    if (dictionary_.has(word)) add(word);
    std::size_t shared = 0;
    while (shared < std::min(stem.size(), word.size()) && stem[shared] == word[shared]) ++shared;
    const std::size_t sure = shared > 3 ? shared - 2 : std::min<std::size_t>(shared, 1);
    const auto same = [&](const std::string& term) { return dictionary_.stem(term) == stem; };
    if (sure == 0) return;
    for (const IndexWord& known : words_of_index(dictionary_.db(), word.substr(0, sure), same)) add(known.word);
  }

  void beginning_like(const std::string& start) {
    for (const IndexWord& known : words_of_index(dictionary_.db(), start, [](const std::string&) { return true; }))
      add(known.word);
  }

  TermDictionary& dictionary_;
  std::vector<std::string> forms_;
};

}  // namespace

std::vector<WordReading> word_readings(const ScoredQuery& query, TermDictionary& dictionary) {
  std::vector<WordReading> out;
  for (std::size_t term = 0; term < query.plan.terms.size(); ++term) {
    const QueryTerm& query_term = query.plan.terms[term];
    const std::string& wider = query_term.searched_as;
    WordReading reading{shown(query_term), wider.empty() ? query_term.replaced_by : wider, query_term.is_stop, {}};
    if (!query_term.is_stop) reading.forms = FoundForms(dictionary).of(query.plan, term);
    for (const Meaning& meaning : query_term.also) reading.forms.push_back(meaning.written);
    out.push_back(std::move(reading));
  }
  return out;
}

std::vector<ScorePart> score_parts(const ScoredQuery& query, const Xapian::Database& db, const RankedSection& section,
                                   const std::string& id) {
  std::vector<ScorePart> parts;
  const std::string note = section.document.get_value(kSlotNote);  // other indexes may have the same id
  const Xapian::Query only(Xapian::Query::OP_FILTER, Xapian::Query(std::string(kSectionId.prefix) + id),
                           Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kSlotNote, note, note));
  for (const ScoreComponent& component : query.components) {
    Xapian::Enquire enquire(db);
    enquire.set_weighting_scheme(*weighting_scheme(query.weights));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, component.query, only));
    const Xapian::MSet set = enquire.get_mset(0, 1);
    if (!set.empty()) parts.push_back({component.name, set.begin().get_weight()});
  }
  if (section.names > 0) parts.push_back({"heading, title and path as asked", section.names});
  if (section.other > 0) parts.push_back({"other sections of the note", section.other});
  if (section.pointing < 0) parts.push_back({"only points elsewhere", section.pointing});
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace dssearch::inline searcher_rank
