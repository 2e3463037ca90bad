// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/highlighter.hpp"

#include <algorithm>

#include "indexer/analysis/graphemes.hpp"
#include "indexer/analysis/signs.hpp"
#include "indexer/base/utf8.hpp"

namespace dssearch::inline searcher_highlight {
namespace {

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

/// Makes matches begin and end between graphemes. Their order stays.
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

/// What is marked of a word without spaces in a section that lacks it as a whole. A few characters in common are mostly
/// those of another word: ปลา has two of ตลาด, 番茄酱 two of 番茄钟. Ideographs say more, and many of them are several
/// words.
/// @param at  of a pair of its characters. @return the characters from there; none: they say too little.
std::vector<std::string> shown_piece(const std::vector<std::string>& characters, std::size_t at) {
  constexpr std::size_t kShort = 4;
  constexpr std::size_t kShortOfIdeographs = 3;
  constexpr char32_t kFirstIdeograph = 0x2E80;
  const bool is_ideograph = decode_utf8(characters[at], 0).value >= kFirstIdeograph;
  if (characters.size() <= (is_ideograph ? kShortOfIdeographs : kShort)) return {};
  const std::size_t size = is_ideograph ? 2 : characters.size() / 2 + 1;
  if (at + size > characters.size()) return {};
  const auto begin = characters.begin() + static_cast<std::ptrdiff_t>(at);
  return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

Highlighter::Highlighter(const QueryPlan& plan, const std::string& language)
    : stemmer_(language), prefilter_(language), term_count_(plan.terms.size()) {
  for (const QueryTerm& query_term : plan.terms) has_signs_ = has_signs_ || query_term.is_sign;
  for (const Form& form : plan.forms) add_form(form, plan);
}

void Highlighter::add_form(const Form& form, const QueryPlan& plan) {
  Target target;
  target.whole = form.is_whole();
  target.query_term = form.first;
  for (std::size_t term = form.last + 1; term-- > form.first;) {
    if (plan.terms[term].is_stop) continue;
    target.query_term = term;
    target.query_terms |= term_bit(term);
  }
  if (target.query_terms == 0) target.query_terms = term_bit(form.first);  // a phrase of stop words
  const QueryTerm& first = plan.terms[form.first];
  if (form.kind == FormKind::piece && first.kind == TokenKind::cjk && form.words.size() == 2) {
    add_sequence(shown_piece(first.parts, form.piece), target);
  } else if (form.is_open) {  // the words before the unfinished one are marked by its pieces
    prefixes_.emplace_back(form.words.back(), target);
    prefilter_.add(form.words.back());
  } else if (form.words.size() == 1) {
    add_word(form.words.front(), target, form.is_inflected);
  } else {
    add_sequence(form.words, target);
  }
}

void Highlighter::add_word(const std::string& word, const Target& target, bool is_inflected) {
  const auto add = [&](std::unordered_map<std::string, Target>& map, const std::string& key) {
    map[key] |= target;
    prefilter_.add(key);
  };
  add(words_, word);
  if (is_inflected) add(stems_, stemmer_.stem(word));
}

void Highlighter::add_sequence(const std::vector<std::string>& words, const Target& target) {
  if (words.empty()) return;
  for (const std::string& word : words) prefilter_.add(word);
  sequences_[words.front()].push_back({words, target});
}

Highlighter::Target& Highlighter::Target::operator|=(const Target& other) {
  const bool is_better = query_terms == 0 || (other.whole && !whole);
  if (is_better) {
    query_term = other.query_term;
    whole = other.whole;
  }
  query_terms |= other.query_terms;
  return *this;
}

/// A word can match several query terms: as it is, by its stem, by its beginning.
Highlighter::Target Highlighter::target_of(const std::string& word) const {
  Target out;
  if (const auto found = words_.find(word); found != words_.end()) out |= found->second;
  if (const auto found = stems_.find(stemmer_.stem(word)); found != stems_.end()) out |= found->second;
  for (const auto& [prefix, target] : prefixes_) {
    if (word.starts_with(prefix)) out |= target;
  }
  return out;
}

void Highlighter::find_words(const Tokens& tokens, std::size_t shift, std::vector<Match>& out) const {
  const auto add = [&](const std::string& word, ByteRange at) {
    const Target target = target_of(word);
    if (target.query_terms == 0) return;
    out.push_back({{at.begin + shift, at.end + shift}, target.query_term, target.query_terms, target.whole});
  };
  for (const Token& token : tokens.tokens) {
    if (!token.joined.empty()) add(token.joined, token.at);
    for (std::size_t i = token.first; i < token.first + token.count; ++i) add(tokens.parts[i].term, tokens.parts[i].at);
  }
  for (const Variant& variant : tokens.variants) add(variant.term, tokens.parts[variant.part].at);
}

void Highlighter::find_signs(std::string_view text, std::size_t shift, std::vector<Match>& out) const {
  if (!has_signs_) return;
  for (const Part& sign : signs_of(text, tokens_)) {
    const Target target = target_of(sign.term);
    if (target.query_terms == 0) continue;
    out.push_back({{sign.at.begin + shift, sign.at.end + shift}, target.query_term, target.query_terms, target.whole});
  }
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
    find_signs(text.substr(run.begin, run.size()), run.begin, matches);
    find_sequences(tokens_, run.begin, matches);
    find_words(tokens_, run.begin, matches);
  }
  widen_to_graphemes(text, matches);
  return merged(std::move(matches));
}

}  // namespace dssearch::inline searcher_highlight
