// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/explain.hpp"

#include <algorithm>

namespace dssearch {
namespace {

constexpr std::size_t kMaxForms = 12;
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
  explicit Forms(Lexicon& lexicon) : lexicon_(lexicon) {}

  std::vector<std::string> of(const Unit& unit) {
    if (unit.is_prefix) {
      beginning_like(unit.joined.empty() ? unit.parts.back() : unit.joined);
      return std::move(forms_);
    }
    if (unit.parts.size() > 1) {
      std::string spaced;
      for (const std::string& part : unit.parts) spaced += (spaced.empty() || is_cjk(unit) ? "" : " ") + part;
      if (lexicon_.matches(lexicon_.phrase(kBody, unit.parts))) add(spaced);
      if (!unit.joined.empty()) like(unit.joined);
      for (const std::string& part : unit.parts) add_rest(part);
      return std::move(forms_);
    }
    like(unit.parts.front());
    for (const std::string& word : unit.similar) add(word);
    for (const auto& split : lexicon_.splits(kBody, unit.parts.front())) {
      std::string spaced;
      for (const std::string& part : split) spaced += (spaced.empty() ? "" : " ") + part;
      add(spaced);
    }
    return std::move(forms_);
  }

 private:
  static bool is_cjk(const Unit& unit) { return unit.kind == TokenKind::cjk; }

  void add(const std::string& form) {
    const bool known = std::find(forms_.begin(), forms_.end(), form) != forms_.end();
    if (!known && forms_.size() < kMaxForms) forms_.push_back(form);
  }

  void add_rest(const std::string& part) {
    if (lexicon_.has(part)) add(part);
  }

  /// Words with the same stem. They share their beginning; a stem's last two letters may differ (die, dying).
  void like(const std::string& word) {
    const std::string stem = lexicon_.stem(word);
    if (lexicon_.has(word)) add(word);
    std::size_t shared = 0;
    while (shared < std::min(stem.size(), word.size()) && stem[shared] == word[shared]) ++shared;
    const std::size_t sure = shared > 3 ? shared - 2 : std::min<std::size_t>(shared, 1);
    const auto same = [&](const std::string& term) { return lexicon_.stem(term) == stem; };
    if (sure == 0) return;
    for (const Form& form : words_of_index(lexicon_.db(), word.substr(0, sure), same)) add(form.word);
  }

  void beginning_like(const std::string& start) {
    for (const Form& form : words_of_index(lexicon_.db(), start, [](const std::string&) { return true; }))
      add(form.word);
  }

  Lexicon& lexicon_;
  std::vector<std::string> forms_;
};

}  // namespace

std::vector<WordReading> word_readings(const RankedQuery& query, Lexicon& lexicon) {
  std::vector<WordReading> out;
  for (const Unit& unit : query.units) {
    WordReading reading{shown(unit), unit.replaced_by, unit.is_stop, {}};
    if (!unit.is_stop) reading.forms = Forms(lexicon).of(unit);
    for (const Meaning& meaning : unit.also) reading.forms.push_back(meaning.written);
    out.push_back(std::move(reading));
  }
  return out;
}

std::vector<ScorePart> score_parts(const RankedQuery& query, const Xapian::Database& db, const RankedSection& section,
                                   const std::string& id) {
  std::vector<ScorePart> parts;
  const std::string note = section.document.get_value(kSlotNote);  // other indexes may have the same id
  const XQuery only(XQuery::OP_FILTER, XQuery(std::string(kSectionId.prefix) + id),
                    XQuery(XQuery::OP_VALUE_RANGE, kSlotNote, note, note));
  for (const ScoreComponent& component : query.components) {
    Xapian::Enquire enquire(db);
    enquire.set_weighting_scheme(weighting_scheme());
    enquire.set_query(XQuery(XQuery::OP_FILTER, component.query, only));
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
