// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/explain.hpp"

#include <algorithm>

namespace dssearch {
namespace {

constexpr std::size_t kMaxFormsShown = 12;
constexpr int kMaxLookedAt = 50'000;  // words of the index, per word of the query

struct Form {
  std::string word;
  Xapian::doccount sections = 0;
};

/// Words of the index that start with `start` and pass `wanted`, those of most sections first.
template <typename Wanted>
std::vector<Form> words_of_index(const Xapian::Database& db, const std::string& start, Wanted wanted) {
  std::vector<Form> out;
  int looked_at = 0;
  for (auto term = db.allterms_begin(start); term != db.allterms_end(start) && looked_at < kMaxLookedAt; ++term) {
    ++looked_at;
    if (wanted(*term)) out.push_back({*term, term.get_termfreq()});
  }
  std::stable_sort(out.begin(), out.end(), [](const Form& a, const Form& b) { return a.sections > b.sections; });
  return out;
}

class Forms {
 public:
  explicit Forms(TermDictionary& dictionary) : dictionary_(dictionary) {}

  std::vector<std::string> of(const QueryTerm& query_term) {
    if (query_term.is_prefix) {
      beginning_like(query_term.joined.empty() ? query_term.parts.back() : query_term.joined);
      return std::move(forms_);
    }
    if (query_term.parts.size() > 1) {
      std::string spaced;
      for (const std::string& part : query_term.parts)
        spaced += (spaced.empty() || is_cjk(query_term) ? "" : " ") + part;
      if (dictionary_.matches(dictionary_.phrase(kBody, query_term.parts))) add(spaced);
      if (!query_term.joined.empty()) like(query_term.joined);
      for (const std::string& part : query_term.parts) add_rest(part);
      return std::move(forms_);
    }
    like(query_term.parts.front());
    for (const std::string& word : query_term.similar) add(word);
    for (const auto& split : dictionary_.splits(kBody, query_term.parts.front())) {
      std::string spaced;
      for (const std::string& part : split) spaced += (spaced.empty() ? "" : " ") + part;
      add(spaced);
    }
    return std::move(forms_);
  }

 private:
  static bool is_cjk(const QueryTerm& query_term) { return query_term.kind == TokenKind::cjk; }

  void add(const std::string& form) {
    const bool known = std::find(forms_.begin(), forms_.end(), form) != forms_.end();
    if (!known && forms_.size() < kMaxFormsShown) forms_.push_back(form);
  }

  void add_rest(const std::string& part) {
    if (dictionary_.has(part)) add(part);
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
    for (const Form& form : words_of_index(dictionary_.db(), word.substr(0, sure), same)) add(form.word);
  }

  void beginning_like(const std::string& start) {
    for (const Form& form : words_of_index(dictionary_.db(), start, [](const std::string&) { return true; }))
      add(form.word);
  }

  TermDictionary& dictionary_;
  std::vector<std::string> forms_;
};

}  // namespace

std::vector<WordReading> word_readings(const ScoredQuery& query, TermDictionary& dictionary) {
  std::vector<WordReading> out;
  for (const QueryTerm& query_term : query.query_terms) {
    WordReading reading{shown(query_term), query_term.replaced_by, query_term.is_stop, {}};
    if (!query_term.is_stop) reading.forms = Forms(dictionary).of(query_term);
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
    enquire.set_weighting_scheme(weighting_scheme());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, component.query, only));
    const Xapian::MSet set = enquire.get_mset(0, 1);
    if (!set.empty()) parts.push_back({component.name, set.begin().get_weight()});
  }
  if (section.names > 0) parts.push_back({"heading, title and path as asked", section.names});
  if (section.other > 0) parts.push_back({"other sections of the note", section.other});
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace dssearch
