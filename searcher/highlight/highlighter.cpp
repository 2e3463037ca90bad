// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/highlighter.hpp"

#include <algorithm>

#include "indexer/analysis/graphemes.hpp"

namespace dssearch {
namespace {

/// A query term as one word; empty when it can only be written apart.
const std::string& one_word(const QueryTerm& query_term) {
  return query_term.parts.size() == 1 ? query_term.parts.front() : query_term.joined;
}

/// Sorts matches and joins those that overlap or belong to one compound.
std::vector<Match> merged(std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.at.begin != b.at.begin ? a.at.begin < b.at.begin : a.at.end > b.at.end;
  });
  std::vector<Match> out;
  for (const Match& match : matches) {
    if (!out.empty() && match.at.begin < out.back().at.end) {
      out.back().at.end = std::max(out.back().at.end, match.at.end);
      out.back().query_terms |= match.query_terms;
      out.back().whole = out.back().whole || match.whole;
    } else {
      out.push_back(match);
    }
  }
  return out;
}

/// Matches begin and end between graphemes. Their own order stays.
void widen_to_graphemes(std::string_view text, std::vector<Match>& matches) {
  std::vector<Match*> ascending;
  ascending.reserve(matches.size());
  for (Match& match : matches) ascending.push_back(&match);
  std::sort(ascending.begin(), ascending.end(), [](auto* a, auto* b) { return a->at.begin < b->at.begin; });
  GraphemeCursor begins(text);
  for (Match* match : ascending) match->at.begin = begins.floor(match->at.begin);
  std::sort(ascending.begin(), ascending.end(), [](auto* a, auto* b) { return a->at.end < b->at.end; });
  GraphemeCursor ends(text);
  for (Match* match : ascending) match->at.end = ends.ceil(match->at.end);
}

}  // namespace

Highlighter::Highlighter(const std::vector<QueryTerm>& query_terms, const std::vector<std::string>& phrases,
                         TermDictionary& dictionary, const std::string& language)
    : stemmer_(language), prefilter_(language), term_count_(query_terms.size()) {
  for (std::size_t i = 0; i < query_terms.size(); ++i) {
    if (!query_terms[i].is_stop) add_query_term(query_terms[i], i, dictionary);
  }
  add_joined_neighbours(query_terms);
  for (const std::string& phrase : phrases) add_phrase(phrase, query_terms);
}

void Highlighter::add_word(const std::string& word, std::size_t query_term, bool whole) {
  const Target target{query_term, term_bit(query_term), whole};
  const auto add = [&](std::unordered_map<std::string, Target>& map, const std::string& key) {
    const auto [entry, fresh] = map.try_emplace(key, target);
    if (!fresh && whole && !entry->second.whole) entry->second = target;
    if (!fresh && whole) entry->second.query_terms |= target.query_terms;  // MLA is all words of what it stands for
    prefilter_.add(key);
  };
  add(words_, word);
  add(stems_, stemmer_.stem(word));
}

void Highlighter::add_prefix(const std::string& prefix, std::size_t query_term) {
  prefixes_.emplace_back(prefix, Target{query_term, term_bit(query_term), true});
  prefilter_.add(prefix);
}

void Highlighter::add_sequence(std::vector<std::string> words, const Target& target) {
  if (words.size() < 2) return;
  for (const std::string& word : words) prefilter_.add(word);
  const std::string first = words.front();
  sequences_[first].push_back({std::move(words), target});
}

void Highlighter::add_query_term(const QueryTerm& query_term, std::size_t index, TermDictionary& dictionary) {
  const Target whole{index, term_bit(index), true};
  const Target part{index, term_bit(index), false};
  for (const std::string& word : query_term.similar) {
    words_.emplace(word, whole);
    prefilter_.add(word);
  }
  if (query_term.is_prefix) {
    add_prefix(query_term.parts.back(), index);
    if (!query_term.joined.empty()) add_prefix(query_term.joined, index);
    for (std::size_t i = 0; i + 1 < query_term.parts.size(); ++i) add_word(query_term.parts[i], index, false);
    if (query_term.parts.size() > 1) return;
    for (const auto& split : dictionary.splits_of_beginning(kBody, query_term.parts.front()))
      add_sequence(split, whole);
    return;
  }
  add_sequence(query_term.parts, whole);
  if (query_term.kind == TokenKind::cjk && query_term.parts.size() > 1) {
    for (std::size_t i = 0; i + 1 < query_term.parts.size(); ++i)
      add_sequence({query_term.parts[i], query_term.parts[i + 1]}, part);
    return;
  }
  for (const std::string& word : query_term.parts) add_word(word, index, query_term.parts.size() == 1);
  if (!query_term.joined.empty()) add_word(query_term.joined, index);
  for (const Meaning& meaning : query_term.also) {
    if (meaning.words.size() == 1) add_word(meaning.words.front(), index);
    add_sequence(meaning.words, whole);
  }
  if (query_term.parts.size() > 1) return;
  for (const auto& split : dictionary.splits(kBody, query_term.parts.front())) add_sequence(split, whole);
}

/// Adjacent words that a text may write as one.
void Highlighter::add_joined_neighbours(const std::vector<QueryTerm>& query_terms) {
  for (std::size_t i = 0; i + 1 < query_terms.size(); ++i) {
    std::string joined = one_word(query_terms[i]);
    TermSet set = term_bit(i);
    for (std::size_t j = i + 1; j < std::min(i + 3, query_terms.size()) && !joined.empty(); ++j) {
      if (one_word(query_terms[j]).empty() || query_terms[j - 1].is_prefix) break;
      joined += one_word(query_terms[j]);
      set |= term_bit(j);
      if (query_terms[j].is_prefix) {
        add_prefix(joined, i);
        prefixes_.back().second.query_terms = set;
        break;
      }
      add_word(joined, i);
      for (auto* map : {&words_, &stems_}) {
        const auto entry = map->find(map == &words_ ? joined : stemmer_.stem(joined));
        if (entry->second.query_term == i) entry->second.query_terms |= set;
      }
    }
  }
}

void Highlighter::add_phrase(const std::string& phrase, const std::vector<QueryTerm>& query_terms) {
  std::vector<std::string> words;
  Target target;
  for (const QueryTerm& part : query_terms_of(phrase, {})) {
    words.insert(words.end(), part.parts.begin(), part.parts.end());
    for (std::size_t i = 0; i < query_terms.size(); ++i) {
      const bool same =
          query_terms[i].parts == part.parts || (!part.parts.empty() && query_terms[i].joined == part.parts.front());
      if (!same || query_terms[i].is_stop) continue;
      if (target.query_terms == 0) target.query_term = i;
      target.query_terms |= term_bit(i);
    }
  }
  if (target.query_terms == 0) target.query_terms = term_bit(0);
  add_sequence(std::move(words), target);
}

const Highlighter::Target* Highlighter::target_of(const std::string& word) const {
  if (const auto found = words_.find(word); found != words_.end()) return &found->second;
  if (const auto found = stems_.find(stemmer_.stem(word)); found != stems_.end()) return &found->second;
  for (const auto& [prefix, target] : prefixes_) {
    if (word.starts_with(prefix)) return &target;
  }
  return nullptr;
}

void Highlighter::find_words(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const {
  const auto add = [&](const Target* target, ByteRange at) {
    if (target == nullptr) return false;
    out.push_back({{at.begin + shift, at.end + shift}, target->query_term, target->query_terms, target->whole});
    return true;
  };
  for (const Token& token : tokens.tokens) {
    if (!token.joined.empty() && add(target_of(token.joined), token.at)) continue;
    for (std::size_t i = token.first; i < token.first + token.count; ++i)
      add(target_of(tokens.parts[i].term), tokens.parts[i].at);
  }
  for (const Variant& variant : tokens.variants) add(target_of(variant.term), tokens.parts[variant.part].at);
}

void Highlighter::find_sequences(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const {
  if (sequences_.empty()) return;
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const auto found = sequences_.find(tokens.parts[i].term);
    if (found == sequences_.end()) continue;
    for (const Sequence& sequence : found->second) {
      const std::size_t size = sequence.words.size();
      if (i + size > tokens.parts.size()) continue;
      bool same = true;
      for (std::size_t j = 1; j < size && same; ++j) same = tokens.parts[i + j].term == sequence.words[j];
      if (!same) continue;
      const Target& target = sequence.target;
      out.push_back({{tokens.parts[i].at.begin + shift, tokens.parts[i + size - 1].at.end + shift},
                     target.query_term,
                     target.query_terms,
                     target.whole});
    }
  }
}

std::vector<Match> Highlighter::find(std::string_view text) const {
  std::vector<Match> matches;
  for (ByteRange run = prefilter_.next(text, 0); !run.empty(); run = prefilter_.next(text, run.end)) {
    tokenise(text.substr(run.begin, run.size()), tokens_);
    find_sequences(tokens_, run.begin, matches);
    find_words(tokens_, run.begin, matches);
  }
  widen_to_graphemes(text, matches);
  return merged(std::move(matches));
}

}  // namespace dssearch
