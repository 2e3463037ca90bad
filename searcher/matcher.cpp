// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matcher.hpp"

#include <algorithm>

namespace dssearch {
namespace {

constexpr std::size_t kNoUnit = static_cast<std::size_t>(-1);

/// Sorts matches and joins those that overlap or belong to one compound.
std::vector<Match> merged(std::vector<Match> matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.at.begin != b.at.begin ? a.at.begin < b.at.begin : a.at.end > b.at.end;
  });
  std::vector<Match> out;
  for (const Match& match : matches) {
    if (!out.empty() && match.at.begin < out.back().at.end) {
      out.back().at.end = std::max(out.back().at.end, match.at.end);
    } else {
      out.push_back(match);
    }
  }
  return out;
}

}  // namespace

Matcher::Matcher(const std::vector<Unit>& units, const std::vector<std::string>& phrases, Lexicon& lexicon,
                 const std::string& language)
    : stemmer_(language), unit_count_(units.size()) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i].is_stop) add_unit(units[i], i, lexicon);
  }
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {  // adjacent words that a text may write as one
    std::string joined = units[i].parts.front();
    for (std::size_t j = i + 1; j < std::min(i + 3, units.size()); ++j) {
      joined += units[j].parts.front();
      if (units[i].parts.size() == 1 && units[j].parts.size() == 1) add_word(joined, i);
    }
  }
  for (const std::string& phrase : phrases) {
    std::vector<std::string> words;
    std::size_t unit = 0;
    for (const Unit& part : units_of(phrase, {})) {
      words.insert(words.end(), part.parts.begin(), part.parts.end());
      for (std::size_t i = 0; i < units.size(); ++i) {
        if (units[i].parts == part.parts && !units[i].is_stop) unit = i;
      }
    }
    add_sequence(std::move(words), unit);
  }
}

void Matcher::add_word(const std::string& word, std::size_t unit) {
  words_.emplace(word, unit);
  stems_.emplace(stemmer_.stem(word), unit);
}

void Matcher::add_sequence(std::vector<std::string> words, std::size_t unit) {
  if (words.size() < 2) return;
  const std::string first = words.front();
  sequences_[first].push_back({std::move(words), unit});
}

void Matcher::add_unit(const Unit& unit, std::size_t index, Lexicon& lexicon) {
  for (const std::string& word : unit.similar) words_.emplace(word, index);
  if (unit.is_prefix) {
    prefixes_.emplace_back(unit.parts.back(), index);
    if (!unit.joined.empty()) prefixes_.emplace_back(unit.joined, index);
    for (std::size_t i = 0; i + 1 < unit.parts.size(); ++i) add_word(unit.parts[i], index);
    return;
  }
  if (unit.kind == TokenKind::cjk && unit.parts.size() > 1) {
    add_sequence(unit.parts, index);
    return;
  }
  for (const std::string& part : unit.parts) add_word(part, index);
  if (!unit.joined.empty()) add_word(unit.joined, index);
  add_sequence(unit.parts, index);
  for (const Meaning& meaning : unit.also) {
    if (meaning.words.size() == 1) add_word(meaning.words.front(), index);
    add_sequence(meaning.words, index);
  }
  if (unit.parts.size() > 1) return;
  for (const auto& split : lexicon.splits(unit.parts.front())) add_sequence(split, index);
}

std::size_t Matcher::unit_of(const std::string& word) const {
  if (const auto found = words_.find(word); found != words_.end()) return found->second;
  if (const auto found = stems_.find(stemmer_.stem(word)); found != stems_.end()) return found->second;
  for (const auto& [prefix, unit] : prefixes_) {
    if (word.starts_with(prefix)) return unit;
  }
  return kNoUnit;
}

void Matcher::find_words(const Tokens& tokens, std::vector<Match>& out) const {
  for (const Token& token : tokens.tokens) {
    const std::size_t whole = token.joined.empty() ? kNoUnit : unit_of(token.joined);
    if (whole != kNoUnit) {
      out.push_back({token.at, whole});
      continue;
    }
    for (std::size_t i = token.first; i < token.first + token.count; ++i) {
      const std::size_t unit = unit_of(tokens.parts[i].term);
      if (unit != kNoUnit) out.push_back({tokens.parts[i].at, unit});
    }
  }
  for (const Variant& variant : tokens.variants) {
    const std::size_t unit = unit_of(variant.term);
    if (unit != kNoUnit) out.push_back({tokens.parts[variant.part].at, unit});
  }
}

void Matcher::find_sequences(const Tokens& tokens, std::vector<Match>& out) const {
  if (sequences_.empty()) return;
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const auto found = sequences_.find(tokens.parts[i].term);
    if (found == sequences_.end()) continue;
    for (const Sequence& sequence : found->second) {
      const std::size_t size = sequence.words.size();
      if (i + size > tokens.parts.size()) continue;
      bool same = true;
      for (std::size_t j = 1; j < size && same; ++j) same = tokens.parts[i + j].term == sequence.words[j];
      if (same) out.push_back({{tokens.parts[i].at.begin, tokens.parts[i + size - 1].at.end}, sequence.unit});
    }
  }
}

std::vector<Match> Matcher::find(std::string_view text) const {
  tokenise(text, tokens_);
  std::vector<Match> matches;
  find_sequences(tokens_, matches);
  find_words(tokens_, matches);
  return merged(std::move(matches));
}

}  // namespace dssearch
