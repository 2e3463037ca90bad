// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matcher.hpp"

#include <algorithm>

#include "indexer/analysis/graphemes.hpp"

namespace dssearch {
namespace {

/// A unit as one word; empty when it can only be written apart.
const std::string& one_word(const Unit& unit) {
  return unit.parts.size() == 1 ? unit.parts.front() : unit.joined;
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
      out.back().units |= match.units;
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
  for (Match& match : matches) ascending.push_back(&match);
  std::sort(ascending.begin(), ascending.end(), [](auto* a, auto* b) { return a->at.begin < b->at.begin; });
  GraphemeCursor begins(text);
  for (Match* match : ascending) match->at.begin = begins.floor(match->at.begin);
  std::sort(ascending.begin(), ascending.end(), [](auto* a, auto* b) { return a->at.end < b->at.end; });
  GraphemeCursor ends(text);
  for (Match* match : ascending) match->at.end = ends.ceil(match->at.end);
}

}  // namespace

Matcher::Matcher(const std::vector<Unit>& units, const std::vector<std::string>& phrases, Lexicon& lexicon,
                 const std::string& language)
    : stemmer_(language), needles_(language), unit_count_(units.size()) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i].is_stop) add_unit(units[i], i, lexicon);
  }
  add_joined_neighbours(units);
  for (const std::string& phrase : phrases) add_phrase(phrase, units);
}

void Matcher::add_word(const std::string& word, std::size_t unit, bool whole) {
  const Target target{unit, unit_bit(unit), whole};
  const auto add = [&](std::unordered_map<std::string, Target>& map, const std::string& key) {
    const auto [entry, fresh] = map.try_emplace(key, target);
    if (!fresh && whole && !entry->second.whole) entry->second = target;
    if (!fresh && whole) entry->second.units |= target.units;  // MLA is all words of what it stands for
    needles_.add(key);
  };
  add(words_, word);
  add(stems_, stemmer_.stem(word));
}

void Matcher::add_prefix(const std::string& prefix, std::size_t unit) {
  prefixes_.emplace_back(prefix, Target{unit, unit_bit(unit), true});
  needles_.add(prefix);
}

void Matcher::add_sequence(std::vector<std::string> words, const Target& target) {
  if (words.size() < 2) return;
  for (const std::string& word : words) needles_.add(word);
  const std::string first = words.front();
  sequences_[first].push_back({std::move(words), target});
}

void Matcher::add_unit(const Unit& unit, std::size_t index, Lexicon& lexicon) {
  const Target whole{index, unit_bit(index), true};
  const Target part{index, unit_bit(index), false};
  for (const std::string& word : unit.similar) {
    words_.emplace(word, whole);
    needles_.add(word);
  }
  if (unit.is_prefix) {
    add_prefix(unit.parts.back(), index);
    if (!unit.joined.empty()) add_prefix(unit.joined, index);
    for (std::size_t i = 0; i + 1 < unit.parts.size(); ++i) add_word(unit.parts[i], index, false);
    if (unit.parts.size() > 1) return;
    for (const auto& split : lexicon.splits_of_beginning(kBody, unit.parts.front())) add_sequence(split, whole);
    return;
  }
  add_sequence(unit.parts, whole);
  if (unit.kind == TokenKind::cjk && unit.parts.size() > 1) {
    for (std::size_t i = 0; i + 1 < unit.parts.size(); ++i) add_sequence({unit.parts[i], unit.parts[i + 1]}, part);
    return;
  }
  for (const std::string& word : unit.parts) add_word(word, index, unit.parts.size() == 1);
  if (!unit.joined.empty()) add_word(unit.joined, index);
  for (const Meaning& meaning : unit.also) {
    if (meaning.words.size() == 1) add_word(meaning.words.front(), index);
    add_sequence(meaning.words, whole);
  }
  if (unit.parts.size() > 1) return;
  for (const auto& split : lexicon.splits(kBody, unit.parts.front())) add_sequence(split, whole);
}

/// Adjacent words that a text may write as one.
void Matcher::add_joined_neighbours(const std::vector<Unit>& units) {
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    std::string joined = one_word(units[i]);
    UnitSet set = unit_bit(i);
    for (std::size_t j = i + 1; j < std::min(i + 3, units.size()) && !joined.empty(); ++j) {
      if (one_word(units[j]).empty() || units[j - 1].is_prefix) break;
      joined += one_word(units[j]);
      set |= unit_bit(j);
      if (units[j].is_prefix) {
        add_prefix(joined, i);
        prefixes_.back().second.units = set;
        break;
      }
      add_word(joined, i);
      for (auto* map : {&words_, &stems_}) {
        const auto entry = map->find(map == &words_ ? joined : stemmer_.stem(joined));
        if (entry->second.unit == i) entry->second.units |= set;
      }
    }
  }
}

void Matcher::add_phrase(const std::string& phrase, const std::vector<Unit>& units) {
  std::vector<std::string> words;
  Target target;
  for (const Unit& part : units_of(phrase, {})) {
    words.insert(words.end(), part.parts.begin(), part.parts.end());
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool same = units[i].parts == part.parts || (!part.parts.empty() && units[i].joined == part.parts.front());
      if (!same || units[i].is_stop) continue;
      if (target.units == 0) target.unit = i;
      target.units |= unit_bit(i);
    }
  }
  if (target.units == 0) target.units = unit_bit(0);
  add_sequence(std::move(words), target);
}

const Matcher::Target* Matcher::target_of(const std::string& word) const {
  if (const auto found = words_.find(word); found != words_.end()) return &found->second;
  if (const auto found = stems_.find(stemmer_.stem(word)); found != stems_.end()) return &found->second;
  for (const auto& [prefix, target] : prefixes_) {
    if (word.starts_with(prefix)) return &target;
  }
  return nullptr;
}

void Matcher::find_words(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const {
  const auto add = [&](const Target* target, ByteRange at) {
    if (target == nullptr) return false;
    out.push_back({{at.begin + shift, at.end + shift}, target->unit, target->units, target->whole});
    return true;
  };
  for (const Token& token : tokens.tokens) {
    if (!token.joined.empty() && add(target_of(token.joined), token.at)) continue;
    for (std::size_t i = token.first; i < token.first + token.count; ++i)
      add(target_of(tokens.parts[i].term), tokens.parts[i].at);
  }
  for (const Variant& variant : tokens.variants) add(target_of(variant.term), tokens.parts[variant.part].at);
}

void Matcher::find_sequences(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const {
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
                     target.unit,
                     target.units,
                     target.whole});
    }
  }
}

std::vector<Match> Matcher::find(std::string_view text) const {
  std::vector<Match> matches;
  for (ByteRange run = needles_.next(text, 0); !run.empty(); run = needles_.next(text, run.end)) {
    tokenise(text.substr(run.begin, run.size()), tokens_);
    find_sequences(tokens_, run.begin, matches);
    find_words(tokens_, run.begin, matches);
  }
  widen_to_graphemes(text, matches);
  return merged(std::move(matches));
}

}  // namespace dssearch
