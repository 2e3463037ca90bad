// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/synonyms.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "indexer/analysis/initials.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/stored_section.hpp"
#include "searcher/index/section_record.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxLongForms = 3;
constexpr std::size_t kLeastShare = 4;         // one in so many
constexpr std::size_t kMaxLongFormWords = 15;  // of an acronym with ten letters
constexpr int kSampledSections = 16;
constexpr std::size_t kMaxDefinitions = 5000;  // read for one acronym

/// Definitions of one acronym; adds up those with the same folded words.
std::vector<LearntAcronym> settled(const std::vector<LearntAcronym>& written) {
  std::map<std::string, LearntAcronym> by_words;
  std::map<std::string, std::size_t> best;
  for (const LearntAcronym& one : written) {
    const std::string words = folded_words(one.definition.long_form);
    LearntAcronym& sum = by_words[words];
    if (one.sections > best[words]) {
      best[words] = one.sections;
      sum.definition = one.definition;
    }
    sum.sections += one.sections;
  }
  std::vector<LearntAcronym> out;
  for (auto& [words, one] : by_words) {
    const auto& [acronym, long_form] = one.definition;
    if (one.sections >= 2 || are_initials(acronym, long_form) ||
        are_initials(without_small_letters(acronym), long_form))
      out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.sections > b.sections; });
  if (out.size() > kMaxLongForms) out.resize(kMaxLongForms);
  while (!out.empty() && out.back().sections * kLeastShare < out.front().sections) out.pop_back();
  return out;
}

std::string key_of(const std::string& acronym) {
  return folded_words(acronym);
}

/// Whether the notes write the word more often in small letters than as an acronym.
bool is_ordinary_word(const std::string& word, const Xapian::Database& db) {
  int small = 0;
  int other = 0;
  int read = 0;
  for (auto posting = db.postlist_begin(word); posting != db.postlist_end(word) && read < kSampledSections;
       ++posting, ++read) {
    const std::string text = stored_section(db.get_document(*posting)).section.text;
    const std::string folded = lower_ascii(text);
    const auto parts_word = [&](std::size_t at) {
      return at < folded.size() && (is_small(folded[at]) || static_cast<unsigned char>(folded[at]) >= 0x80);
    };
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      if ((at > 0 && parts_word(at - 1)) || parts_word(at + word.size())) continue;
      ++(text.compare(at, word.size(), word) == 0 ? small : other);
    }
  }
  return small > other;
}

/// The word that could be an acronym: MoE, also when it was read as a compound.
const std::string& key_of(const QueryTerm& query_term) {
  return query_term.parts.size() > 1 ? query_term.joined : query_term.parts.front();
}

bool is_widened(const QueryTerm& query_term) {
  return !query_term.is_quoted && !is_partial(query_term) && !query_term.is_stop &&
         (query_term.kind == TokenKind::word || query_term.kind == TokenKind::compound);
}

void add_long_forms(QueryTerm& query_term, std::size_t at, TermDictionary& dictionary) {
  const std::string key = key_of(query_term);
  if (key.empty() || !query_term.replaced_by.empty() || query_term.typed.size() > key.size() + 1)
    return;  // words written apart are no acronym; MLAs is
  const std::vector<LearntAcronym> found = long_forms_of(dictionary.db(), key);
  if (found.empty()) return;
  const bool capitals = std::any_of(query_term.typed.begin(), query_term.typed.end(), is_capital);
  if (!capitals && is_ordinary_word(key, dictionary.db())) return;
  for (const LearntAcronym& one : found) {
    Meaning meaning{one.definition.long_form, {}, false, at, 1};
    for (const QueryTerm& word : query_terms_of(one.definition.long_form, {}))
      meaning.words.insert(meaning.words.end(), word.parts.begin(), word.parts.end());
    query_term.also.push_back(std::move(meaning));
  }
}

/// Adds the acronym if query terms from `first` on are a long form. @return the number of these terms; 0: none.
std::size_t add_acronyms(std::vector<QueryTerm>& query_terms, std::size_t first, TermDictionary& dictionary) {
  std::vector<std::string> prefixes;  // the words of 1, 2 … query terms, while a long form begins with them
  std::string words;
  const Xapian::Database& db = dictionary.db();
  for (std::size_t i = first; i < query_terms.size(); ++i) {
    if (query_terms[i].is_quoted || is_partial(query_terms[i]) || query_terms[i].field != query_terms[first].field)
      break;
    for (const std::string& part : query_terms[i].parts) words += (words.empty() ? "" : " ") + part;
    const std::string start = std::string(kLongForm.prefix) + words;
    if (start.size() > kMaxTermBytesStored || db.allterms_begin(start) == db.allterms_end(start)) break;
    prefixes.push_back(words);
    if (prefixes.size() == kMaxLongFormWords) break;
  }
  for (std::size_t count = prefixes.size(); count > 0; --count) {
    const std::vector<LearntAcronym> found = acronyms_of(db, prefixes[count - 1]);
    for (const LearntAcronym& one : found) {
      const Meaning meaning{one.definition.acronym, {key_of(one.definition.acronym)}, true, first, count};
      for (std::size_t i = first; i < first + count; ++i) query_terms[i].also.push_back(meaning);
    }
    if (!found.empty()) return count;
  }
  return 0;
}

std::vector<LearntAcronym> definitions(const Xapian::Database& db, const std::string& prefix, std::size_t limit) {
  std::vector<LearntAcronym> out;
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix) && out.size() < limit; ++term) {
    if (auto definition = read_definition(*term)) out.push_back({std::move(*definition), term.get_termfreq()});
  }
  return out;
}

}  // namespace

std::vector<LearntAcronym> long_forms_of(const Xapian::Database& db, const std::string& key) {
  return settled(definitions(db, definition_prefix(kAcronym, key), kMaxDefinitions));
}

std::vector<LearntAcronym> acronyms_of(const Xapian::Database& db, const std::string& words) {
  std::vector<std::string> keys;
  for (const LearntAcronym& one : definitions(db, definition_prefix(kLongForm, words), kMaxDefinitions)) {
    const std::string key = key_of(one.definition.acronym);
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  std::vector<LearntAcronym> out;
  for (const std::string& key : keys) {
    for (LearntAcronym& one : long_forms_of(db, key)) {
      if (folded_words(one.definition.long_form) == words) out.push_back(std::move(one));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.sections > b.sections; });
  if (out.size() > kMaxLongForms) out.resize(kMaxLongForms);
  return out;
}

std::vector<LearntAcronym> all_acronyms(const Xapian::Database& db) {
  std::map<std::string, std::vector<LearntAcronym>> by_key;
  for (LearntAcronym& one : definitions(db, std::string(kAcronym.prefix), std::numeric_limits<std::size_t>::max())) {
    const std::string key = key_of(one.definition.acronym);
    by_key[key].push_back(std::move(one));
  }
  std::vector<LearntAcronym> out;
  for (const auto& [key, written] : by_key) {
    for (LearntAcronym& one : settled(written)) out.push_back(std::move(one));
  }
  return out;
}

void add_meanings(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary) {
  for (std::size_t i = 0; i < query_terms.size(); ++i) {
    if (is_widened(query_terms[i])) add_long_forms(query_terms[i], i, dictionary);
  }
  for (std::size_t i = 0; i < query_terms.size();) {
    const std::size_t count = is_widened(query_terms[i]) ? add_acronyms(query_terms, i, dictionary) : 0;
    i += std::max<std::size_t>(1, count);
  }
}

}  // namespace dssearch::inline searcher_expand
