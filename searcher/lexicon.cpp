// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lexicon.hpp"

#include <algorithm>

#include "searcher/xquery.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMaxSplits = 3;
constexpr std::size_t kMaxTried = 8;       // candidates looked up in the text
constexpr int kMaxBeginnings = 50;         // the same, for words that are only begun
constexpr std::size_t kMinSplitBytes = 3;  // shorter halves split words by chance: de|coupling
constexpr std::size_t kMaxSplitWordBytes = 40;
constexpr std::size_t kMaxCorrections = 8;  // each may read the whole vocabulary

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool cuts_code_point(const std::string& word, std::size_t at) {
  return (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U;
}

/// deepseek|v3: a half that is a letter or two with digits is a version, not a chance.
bool is_long_enough(const std::string& half) {
  return half.size() >= kMinSplitBytes || (half.size() == 2 && is_digit(half.back()) && !is_digit(half.front()));
}

std::string prefixed(const Field& field, const std::string& word) {
  return std::string(field.prefix) + word;
}

}  // namespace

bool Lexicon::has(const std::string& term) {
  const auto [entry, fresh] = known_.try_emplace(term, false);
  if (fresh) entry->second = db_.term_exists(term);
  return entry->second;
}

Xapian::Query Lexicon::raw(const Field& field, const std::string& word) {
  const std::string term = prefixed(field, word);
  return has(term) ? Xapian::Query(term) : Xapian::Query();
}

Xapian::Query Lexicon::any_word(const Field& field, const std::vector<std::string>& words) {
  std::vector<Xapian::Query> present;
  for (const std::string& word : words) {
    if (Xapian::Query term = raw(field, word); !term.empty()) present.push_back(std::move(term));
  }
  if (present.empty()) return {};
  return {Xapian::Query::OP_SYNONYM, present.begin(), present.end()};
}

Xapian::Query Lexicon::any_form(const Field& field, const std::string& word) {
  const std::string stem = stemmer_.stem(word);
  std::vector<Xapian::Query> forms;
  // Words that are their own stem have no stem term: they are found by themselves.
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

Xapian::Query Lexicon::phrase(const Field& field, const std::vector<std::string>& words) {
  std::vector<Xapian::Query> terms;
  for (const std::string& word : words) {
    Xapian::Query term = raw(field, word);
    if (term.empty()) return {};
    terms.push_back(std::move(term));
  }
  if (terms.empty()) return {};
  if (terms.size() == 1) return terms.front();
  return steady({Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size())});
}

Xapian::Query Lexicon::starting_with(const Field& field, const std::string& prefix, unsigned limit) {
  const std::string start = prefixed(field, prefix);
  if (db_.allterms_begin(start) == db_.allterms_end(start)) return {};
  return {Xapian::Query::OP_WILDCARD, start, limit, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
          Xapian::Query::OP_SYNONYM};
}

std::vector<std::size_t> Lexicon::places_to_split(const std::string& word) {
  std::vector<std::size_t> places;
  for (std::size_t at = 2; at + 2 <= word.size() && word.size() <= kMaxSplitWordBytes; ++at) {
    const bool inside_number = is_digit(word[at - 1]) && (is_digit(word[at]) || word[at] == '.');
    if (cuts_code_point(word, at) || inside_number || word[at - 1] == '.') continue;
    const std::string left = word.substr(0, at);
    if (is_long_enough(left) && has(left)) places.push_back(at);
  }
  return places;
}

const std::vector<std::vector<std::string>>& Lexicon::splits(const std::string& word) {
  const auto [entry, fresh] = splits_.try_emplace(word);
  if (!fresh) return entry->second;
  std::vector<std::pair<Xapian::doccount, std::vector<std::string>>> found;  // how often the rarest piece occurs
  const auto frequency = [&](const std::string& piece) { return db_.get_termfreq(piece); };
  for (const std::size_t at : places_to_split(word)) {
    const std::string left = word.substr(0, at);
    const std::string right = word.substr(at);
    if (is_long_enough(right) && has(right))
      found.push_back({std::min(frequency(left), frequency(right)), {left, right}});
    for (const std::size_t second : places_to_split(right)) {
      const std::string middle = right.substr(0, second);
      const std::string last = right.substr(second);
      if (!is_long_enough(last) || !has(last)) continue;
      // pieces that happen to be words are common: three of them count only if they stand together somewhere
      const Xapian::doccount rarest = std::min({frequency(left), frequency(middle), frequency(last)});
      found.push_back({rarest / 2, {left, middle, last}});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t i = 0; i < std::min(found.size(), kMaxTried) && entry->second.size() < kMaxSplits; ++i) {
    if (matches(phrase(kBody, found[i].second))) entry->second.push_back(found[i].second);
  }
  return entry->second;
}

std::vector<std::vector<std::string>> Lexicon::splits_of_beginning(const Field& field, const std::string& beginning) {
  std::vector<std::vector<std::string>> out;
  int tries = 0;
  const auto complete = [&](std::vector<std::string> words, const std::string& last) {
    const std::string start = prefixed(field, last);
    for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start) && tries < kMaxBeginnings; ++term) {
      ++tries;
      words.push_back((*term).substr(field.prefix.size()));
      if (matches(phrase(field, words))) out.push_back(words);
      words.pop_back();
    }
  };
  for (const std::size_t at : places_to_split(beginning)) {
    const std::string left = beginning.substr(0, at);
    const std::string right = beginning.substr(at);
    complete({left}, right);
    for (const std::size_t second : places_to_split(right)) {
      complete({left, right.substr(0, second)}, right.substr(second));
    }
  }
  return out;
}

const std::string& Lexicon::correction(const std::string& word) {
  static const std::string kNone;
  const auto found = corrections_.find(word);
  if (found != corrections_.end()) return found->second;
  if (corrections_.size() >= kMaxCorrections) return kNone;
  const std::optional<Correction> correction = correct_word(word, vocabulary_);
  return corrections_.emplace(word, correction ? correction->word : std::string()).first->second;
}

bool Lexicon::matches(const Xapian::Query& query, unsigned sections) const {
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, sections).size() >= sections;
}

}  // namespace dssearch
