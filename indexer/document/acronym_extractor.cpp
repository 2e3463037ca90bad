// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document/acronym_extractor.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/analysis/initials.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/front_value.hpp"

namespace dssearch::inline indexer_document {
namespace {

constexpr std::size_t kMaxAcronymBytes = 10;
constexpr std::size_t kMaxLongFormBytes = 80;  // so that its terms are short enough
constexpr std::size_t kMaxBracketBytes = 160;

/// Bytes above ASCII count as letters: no abbreviation has one, so they are never searched.
bool is_word_byte(char c) {
  return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// LLMs is the plural of LLM.
std::string_view singular(std::string_view acronym) {
  if (acronym.size() < 3 || acronym.back() != 's') return acronym;
  const std::string_view stem = acronym.substr(0, acronym.size() - 1);
  const bool capitals = std::all_of(stem.begin(), stem.end(), [](char c) { return is_capital(c) || is_digit(c); });
  return capitals ? stem : acronym;
}

bool is_acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > kMaxAcronymBytes) return false;
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return is_alphanumeric(c); });
  return plain && std::count_if(word.begin(), word.end(), is_capital) >= 2;
}

std::size_t max_words(std::string_view acronym) {
  return std::min(acronym.size() + 5, acronym.size() * 2);
}

/// The last `count` words of a text.
std::string_view last_words(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  while (at > 0 && count > 0) {
    while (at > 0 && is_space(text[at - 1])) --at;
    while (at > 0 && !is_space(text[at - 1])) --at;
    --count;
  }
  return trimmed(text.substr(at));
}

/// The end of a text, from the start of its last sentence or bracket, at most `kMaxBracketBytes`.
std::string_view end_of_sentence(std::string_view text) {
  const std::size_t stop = text.size() > kMaxBracketBytes ? text.size() - kMaxBracketBytes : 0;
  std::size_t at = text.size();
  for (; at > stop; --at) {
    const char c = text[at - 1];
    if (std::string_view("()[]{}\"|\n").find(c) != std::string_view::npos) break;
    const bool before_space = at == text.size() || is_space(text[at]);
    if (before_space && std::string_view(".;:!?").find(c) != std::string_view::npos) break;
  }
  if (at == stop && stop > 0) {  // begins inside a word
    while (at < text.size() && !is_space(text[at])) ++at;
  }
  return trimmed(text.substr(at));
}

/// The shortest end of `text` that has the acronym's characters in order, the first one at the start of a word.
std::string_view shortest_with_letters(std::string_view acronym, std::string_view text) {
  std::size_t at = text.size();  // characters from here on are already used
  for (std::size_t i = acronym.size(); i-- > 0;) {
    const char wanted = lower_ascii(acronym[i]);
    const auto fits = [&](std::size_t place) {
      return lower_ascii(text[place]) == wanted && (i > 0 || place == 0 || !is_word_byte(text[place - 1]));
    };
    while (at > 0 && !fits(at - 1)) --at;
    if (at == 0) return {};
    --at;
  }
  while (at > 0 && !is_space(text[at - 1])) --at;
  while (at < text.size() && !is_word_byte(text[at])) ++at;  // an opening quote
  return text.substr(at);
}

/// The most likely meaning of the acronym: words with these initials, else the shortest run of words with its letters
/// (the latter alone would read PPO as "policy optimization").
std::string_view best_long_form(std::string_view acronym, std::string_view text) {
  const std::string letters(singular(acronym));
  for (const std::string& initials : {letters, without_small_letters(letters)}) {
    for (std::size_t count = 1; count <= max_words(acronym); ++count) {
      const std::string_view words = last_words(text, count);
      if (are_initials(initials, words)) return words;
      if (words.size() == text.size()) break;
    }
  }
  return shortest_with_letters(acronym, text);
}

/// Longer than the acronym and does not contain it; not code, not an address.
bool is_long_form(std::string_view acronym, std::string_view text) {
  if (text.size() <= acronym.size() || text.size() > kMaxLongFormBytes) return false;
  if (text.find_first_of(":=<>_\\") != std::string_view::npos) return false;
  const auto same = [](char a, char b) { return lower_ascii(a) == lower_ascii(b); };
  return std::search(text.begin(), text.end(), acronym.begin(), acronym.end(), same) == text.end();
}

AcronymDefinition definition(std::string_view acronym, std::string_view long_form) {
  std::string words;
  for (const char c : long_form) {
    if (!is_space(c)) {
      words.push_back(c);
    } else if (!words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  return {std::string(acronym), lower(words)};
}

/// The inside of a bracket up to a comma or semicolon: "(MLA, see below)".
std::string_view first_of_list(std::string_view inside) {
  for (std::size_t at = 0; at + 1 < inside.size(); ++at) {
    if ((inside[at] == ',' || inside[at] == ';') && is_space(inside[at + 1])) return trimmed(inside.substr(0, at));
  }
  return trimmed(inside);
}

std::string_view without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
    if (text.starts_with(article)) return trimmed(text.substr(article.size()));
  }
  return text;
}

/// The definition that a bracket completes, if any.
void read_bracket(std::string_view before, std::string_view inside, std::vector<AcronymDefinition>& out) {
  inside = first_of_list(inside);
  if (const std::string_view acronym = singular(inside); is_acronym(acronym)) {
    const std::string_view words = last_words(end_of_sentence(before), max_words(acronym));
    const std::string_view found = best_long_form(inside, words);
    if (is_long_form(acronym, found)) out.push_back(definition(acronym, found));
    return;
  }
  const std::string_view typed = last_words(end_of_sentence(before), 1);
  const std::string_view acronym = singular(typed);
  inside = without_article(inside);
  if (!is_acronym(acronym) || last_words(inside, max_words(acronym)) != inside) return;
  if (best_long_form(typed, inside) == inside && is_long_form(acronym, inside))
    out.push_back(definition(acronym, inside));
}

}  // namespace

std::vector<AcronymDefinition> find_acronyms(std::string_view text) {
  std::vector<AcronymDefinition> out;
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.substr(0, open + kMaxBracketBytes).find_first_of("()", open + 1);
    if (close == std::string_view::npos || text[close] == '(') continue;
    if (open == 0 || !is_space(text[open - 1])) continue;  // a call, f(x)
    std::size_t end = open;  // of the words before; the bracket's sentence gives their start
    while (end > 0 && is_space(text[end - 1])) --end;
    read_bracket(text.substr(0, end), trimmed(text.substr(open + 1, close - open - 1)), out);
  }
  std::set<std::pair<std::string, std::string>> seen;
  std::erase_if(out, [&](const AcronymDefinition& one) { return !seen.emplace(one.acronym, one.long_form).second; });
  return out;
}

}  // namespace dssearch::inline indexer_document
