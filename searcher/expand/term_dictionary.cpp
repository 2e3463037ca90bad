// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/term_dictionary.hpp"

#include <algorithm>
#include <set>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/expand/written_word.hpp"
#include "searcher/index/note_filter.hpp"
#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxSplits = 3;
constexpr std::size_t kMaxPieces = 4;
constexpr std::size_t kMaxTried = 8;  // candidates to look up in the text
constexpr int kMaxLookups = 400;      // of pieces of one word
constexpr std::size_t kMaxSplitWordBytes = 40;
constexpr std::size_t kMaxCorrections = 8;  // each may read the whole vocabulary
constexpr double kMaxSectionsOfSmallWords = 10'000;
constexpr Xapian::doccount kMaxNotes =
    200;  // excluded from, or included in, a phrase of titles; with more, word order is ignored

bool is_number(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.'; });
}

/// No cut inside a code point or a number.
bool may_cut(const std::string& word, std::size_t at) {
  const bool inside_code_point = (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U;
  const bool inside_number = is_digit(word[at - 1]) && (is_digit(word[at]) || word[at] == '.');
  return !inside_code_point && !inside_number && word[at - 1] != '.';
}

/// Shorter pieces split words by chance (to|get|her). Two letters are a piece only as a version or rare word (co|op),
/// or as a small word inside (state|of|the|art); one letter only at the end, as the unit of a number (128|k) or a
/// variable (top|k).
bool is_piece(const std::string& piece, const std::vector<std::string>& before, bool last) {
  if (piece.size() >= 3 || is_number(piece)) return true;
  if (piece.size() == 1) {
    const std::string_view letters = before.size() == 1 && is_number(before.front()) ? "bgkmt" : "kpqvxz";
    return last && before.size() == 1 && letters.find(piece) != std::string_view::npos;
  }
  const bool version = is_digit(piece.back()) && !is_digit(piece.front());
  const bool inside = !before.empty() && !last;
  return version || inside || !is_stop_word(piece);
}

/// @return the length of the shortest piece, in bytes.
std::size_t shortest(const std::vector<std::string>& pieces) {
  std::size_t size = pieces.front().size();
  for (const std::string& piece : pieces) size = std::min(size, piece.size());
  return size;
}

std::string prefixed(const Field& field, const std::string& word) {
  return std::string(field.prefix) + word;
}

}  // namespace

bool TermDictionary::has(const std::string& term) {
  const auto [entry, fresh] = known_.try_emplace(term, false);
  if (fresh) entry->second = db_.term_exists(term);
  return entry->second;
}

Xapian::Query TermDictionary::raw(const Field& field, const std::string& word) {
  const std::string term = prefixed(field, word);
  return has(term) ? Xapian::Query(term) : Xapian::Query();
}

Xapian::Query TermDictionary::any_word(const Field& field, const std::vector<std::string>& words) {
  std::vector<Xapian::Query> present;
  for (const std::string& word : words) {
    if (Xapian::Query term = raw(field, word); !term.empty()) present.push_back(std::move(term));
  }
  return one_of(std::move(present));
}

Xapian::Query TermDictionary::any_form(const Field& field, const std::string& word) {
  const std::string stem = stemmer_.stem(word);
  std::vector<Xapian::Query> forms;
  // Words that are their own stem have no stem term: they are searched directly.
  if (stemmer_.stem(stem) == stem || stem == word) {
    if (Xapian::Query self = raw(field, stem); !self.empty()) forms.push_back(std::move(self));
  } else if (Xapian::Query self = raw(field, word); !self.empty()) {
    forms.push_back(std::move(self));
  }
  const std::string stemmed = "Z" + prefixed(field, stem);
  if (has(stemmed)) forms.emplace_back(stemmed);
  if (forms.size() == 1) return forms.front();
  return forms.empty() ? Xapian::Query() : Xapian::Query(Xapian::Query::OP_SYNONYM, forms.begin(), forms.end());
}

Xapian::Query TermDictionary::phrase(const Field& field, const std::vector<std::string>& words) {
  std::vector<Xapian::Query> terms;
  for (const std::string& word : words) {
    Xapian::Query term = raw(field, word);
    if (term.empty()) return {};
    terms.push_back(std::move(term));
  }
  if (terms.empty()) return {};
  if (terms.size() == 1) return terms.front();
  const Xapian::Query phrase =
      steady({Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size())});
  if (!field.of_note) return phrase;
  const auto [entry, fresh] = note_phrases_.try_emplace(phrase.get_description());
  if (fresh) entry->second = phrase_of_notes(phrase, terms);
  return entry->second;
}

bool TermDictionary::is_dear(const Field& field, const std::vector<std::string>& words) const {
  if (!std::all_of(words.begin(), words.end(), [](const std::string& word) { return is_stop_word(word); }))
    return false;
  const double all = db_.get_doccount();
  double expected = all;
  for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
    expected *= db_.get_termfreq(prefixed(field, word)) / all;
  return expected > kMaxSectionsOfSmallWords;
}

Xapian::Query TermDictionary::phrase_of_notes(const Xapian::Query& phrase,
                                              const std::vector<Xapian::Query>& terms) const {
  using Xapian::Query;
  // Few titles have the words of a phrase, but not as a phrase: excludes these notes.
  const Query together(Query::OP_AND, terms.begin(), terms.end());
  const Query first(Query::OP_FILTER, together, Query(std::string(kFirst.prefix)));
  const std::vector<Query> otherwise = notes_with(without(first, phrase));
  if (otherwise.size() <= kMaxNotes) return without(together, any_of(otherwise));
  const std::vector<Query> so = notes_with(phrase);
  return so.size() <= kMaxNotes ? Query(Query::OP_FILTER, together, any_of(so)) : together;
}

std::vector<Xapian::Query> TermDictionary::notes_with(const Xapian::Query& query) const {
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  std::vector<Xapian::Query> notes;
  const Xapian::MSet found = enquire.get_mset(0, kMaxNotes + 1);
  for (auto doc = found.begin(); doc != found.end(); ++doc) notes.push_back(sections_of_note(db_, *doc));
  return notes;
}

Xapian::Query TermDictionary::starting_with(const Field& field, const std::string& prefix, unsigned limit) {
  const std::string start = prefixed(field, prefix);
  const auto [entry, fresh] = beginnings_.try_emplace(start);
  if (!fresh) return entry->second;
  // Not OP_WILDCARD: each of several indexes would use its own most frequent terms.
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto more_frequent = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start); ++term)
    found.emplace_back(term.get_termfreq(), *term);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(limit, found.size()));
  std::partial_sort(found.begin(), end, found.end(), more_frequent);
  std::vector<Xapian::Query> terms;
  for (auto each = found.begin(); each != end; ++each) terms.emplace_back(each->second);
  entry->second = one_of(std::move(terms));
  return entry->second;
}

void TermDictionary::cut(const Field& field, const std::string& word, std::vector<std::string>& pieces,
                         const std::function<void(const std::string& rest)>& take, int& lookups) {
  if (pieces.size() + 1 >= kMaxPieces) return;
  for (std::size_t at = 1; at < word.size(); ++at) {
    std::string piece = word.substr(0, at);
    if (!may_cut(word, at) || !is_piece(piece, pieces, false)) continue;
    if (--lookups < 0) return;
    if (!has(prefixed(field, piece))) continue;
    const std::string rest = word.substr(at);
    pieces.push_back(std::move(piece));
    take(rest);
    cut(field, rest, pieces, take, lookups);
    pieces.pop_back();
  }
}

const std::vector<std::vector<std::string>>& TermDictionary::splits(const Field& field, const std::string& word) {
  const auto [entry, fresh] = splits_.try_emplace(prefixed(field, word));
  if (!fresh || word.size() > kMaxSplitWordBytes) return entry->second;
  std::vector<std::pair<Xapian::doccount, std::vector<std::string>>> found;  // how likely
  std::vector<std::string> pieces;
  int lookups = kMaxLookups;
  const auto take = [&](const std::string& rest) {
    if (!is_piece(rest, pieces, true) || !has(prefixed(field, rest))) return;
    std::vector<std::string> split = pieces;
    split.push_back(rest);
    Xapian::doccount rarest = db_.get_doccount();
    for (const std::string& piece : split) rarest = std::min(rarest, db_.get_termfreq(prefixed(field, piece)));
    // short or many pieces are more often words by chance
    const std::size_t doubt = split.size() - 2 + (shortest(split) < 3 ? 4 : 0);
    found.emplace_back(rarest >> doubt, std::move(split));
  };
  cut(field, word, pieces, take, lookups);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t i = 0; i < std::min(found.size(), kMaxTried) && entry->second.size() < kMaxSplits; ++i) {
    if (is_dear(field, found[i].second)) continue;
    if (matches(phrase(field, found[i].second))) entry->second.push_back(found[i].second);
  }
  return entry->second;
}

std::vector<std::vector<std::string>> TermDictionary::completions(const Field& field,
                                                                  const std::vector<std::string>& words,
                                                                  const std::string& last, Effort& effort) {
  std::vector<std::vector<std::string>> out;
  const std::string start = prefixed(field, last);
  Xapian::doccount rarest = db_.get_doccount();
  for (const std::string& word : words) rarest = std::min(rarest, db_.get_termfreq(prefixed(field, word)));
  std::vector<std::string> all = words;
  for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start); ++term) {
    effort.sections -= std::min<double>(rarest, term.get_termfreq());
    if (--effort.tries < 0 || effort.sections < 0) break;
    all.push_back((*term).substr(field.prefix.size()));
    if (matches(phrase(field, all))) out.push_back(all);
    all.pop_back();
  }
  return out;
}

const std::vector<std::vector<std::string>>& TermDictionary::splits_of_beginning(const Field& field,
                                                                                 const std::string& beginning) {
  const auto [entry, fresh] = beginning_splits_.try_emplace(prefixed(field, beginning));
  std::vector<std::vector<std::string>>& out = entry->second;
  if (!fresh || beginning.size() > kMaxSplitWordBytes) return out;
  Effort effort;
  int lookups = kMaxLookups;
  std::vector<std::string> pieces;
  const auto take = [&](const std::string& rest) {
    if (rest.size() < 2 || pieces.front().size() < 3 || is_stop_word(pieces.front()) || effort.tries <= 0) return;
    for (auto& words : completions(field, pieces, rest, effort)) out.push_back(std::move(words));
  };
  cut(field, beginning, pieces, take, lookups);
  return out;
}

const std::optional<Xapian::Query>& TermDictionary::phrase_beginning(const Field& field,
                                                                     const std::vector<std::string>& words,
                                                                     const std::string& last) {
  std::string key(field.prefix);
  for (const std::string& word : words) key += word + ' ';
  const auto [entry, fresh] = beginning_phrases_.try_emplace(key + last);
  if (!fresh) return entry->second;
  Effort effort;
  std::vector<Xapian::Query> phrases;
  for (const auto& all : completions(field, words, last, effort)) phrases.push_back(phrase(field, all));
  if (effort.tries >= 0 && effort.sections >= 0)
    entry->second =
        phrases.empty() ? Xapian::Query() : Xapian::Query(Xapian::Query::OP_OR, phrases.begin(), phrases.end());
  return entry->second;
}

const std::optional<Correction>& TermDictionary::correction(const std::string& word) {
  static const std::optional<Correction> kNone;
  const auto found = corrections_.find(word);
  if (found != corrections_.end()) return found->second;
  if (corrections_.size() >= kMaxCorrections) return kNone;
  return corrections_.emplace(word, correct_word(word, vocabulary_)).first->second;
}

const std::string& TermDictionary::written(const std::string& word) {
  const auto [entry, fresh] = written_.try_emplace(word);
  if (fresh) entry->second = as_written(db_, word);
  return entry->second;
}

bool TermDictionary::matches(const Xapian::Query& query, unsigned sections) const {
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, sections).size() >= sections;
}

}  // namespace dssearch::inline searcher_expand
