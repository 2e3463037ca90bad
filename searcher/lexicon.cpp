// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lexicon.hpp"

#include <algorithm>

namespace dssearch {
namespace {

constexpr std::size_t kMaxSplits = 3;
constexpr std::size_t kMinSplitBytes = 3;    // shorter halves split words by chance: de|coupling
constexpr std::size_t kMaxSplitWordBytes = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool cuts_code_point(const std::string& word, std::size_t at) { return (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U; }

/// deepseek|v3: a half that is a letter or two with digits is a version, not a chance.
bool is_long_enough(const std::string& half) {
  return half.size() >= kMinSplitBytes || (half.size() == 2 && is_digit(half.back()) && !is_digit(half.front()));
}

std::string prefixed(const Field& field, const std::string& word) { return std::string(field.prefix) + word; }

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
  return {Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size())};
}

Xapian::Query Lexicon::starting_with(const Field& field, const std::string& prefix, unsigned limit) {
  const std::string start = prefixed(field, prefix);
  if (db_.allterms_begin(start) == db_.allterms_end(start)) return {};
  return {Xapian::Query::OP_WILDCARD, start, limit, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_SYNONYM};
}

const std::vector<std::vector<std::string>>& Lexicon::splits(const std::string& word) {
  const auto [entry, fresh] = splits_.try_emplace(word);
  if (!fresh || word.size() > kMaxSplitWordBytes) return entry->second;
  std::vector<std::pair<Xapian::doccount, std::size_t>> found;  // how often the rarer half occurs, where
  for (std::size_t at = 2; at + 2 <= word.size(); ++at) {
    const std::string left = word.substr(0, at);
    const std::string right = word.substr(at);
    const bool inside_number = is_digit(word[at - 1]) && (is_digit(word[at]) || word[at] == '.');
    if (cuts_code_point(word, at) || inside_number || word[at - 1] == '.') continue;
    if (!is_long_enough(left) || !is_long_enough(right) || !has(left) || !has(right)) continue;
    found.emplace_back(std::min(db_.get_termfreq(left), db_.get_termfreq(right)), at);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (std::size_t i = 0; i < std::min(found.size(), kMaxSplits); ++i) {
    entry->second.push_back({word.substr(0, found[i].second), word.substr(found[i].second)});
  }
  return entry->second;
}

}  // namespace dssearch
