// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/query_correction.hpp"

#include <algorithm>
#include <optional>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/analysis/tokeniser.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/base/edit_distance.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/expand/common_words.hpp"
#include "searcher/expand/form.hpp"
#include "searcher/expand/form_query.hpp"
#include "searcher/expand/fuzzy_terms.hpp"
#include "searcher/expand/limits.hpp"
#include "searcher/expand/spell_checker.hpp"

namespace dssearch::inline searcher_expand {
namespace {

constexpr std::size_t kMaxJoinedParts = 5;  // as the tokeniser joins them
constexpr std::size_t kMinWidened = 4;      // letters of a word that is searched as a part of others
constexpr std::size_t kMaxWidened = 3;      // words of a query
constexpr std::size_t kMaxRareWords = 4;    // each costs a search through the words with its first letter

using Pieces = std::vector<std::string>;

/// @param typed  a part of a query term.
bool is_lower_camel(const std::string& typed) {
  return !typed.empty() && !is_capital(typed.front()) && camel_pieces(typed).size() > 1;
}

bool may_be_corrected(const QueryTerm& query_term) {
  const bool words = query_term.field.empty() || query_term.field == kBody.name || query_term.field == kTitle.name ||
                     query_term.field == kHeading.name;
  return words && !query_term.is_quoted && !is_partial(query_term) && !query_term.is_stop &&
         query_term.similar.empty() && (query_term.kind == TokenKind::word || query_term.kind == TokenKind::compound);
}

/// Pieces of a word that probably occur together by chance: comand, where one section has "COM and".
bool is_chance(const std::vector<std::string>& split, TermDictionary& dictionary) {
  return std::any_of(split.begin(), split.end(), [](const std::string& half) { return is_stop_word(half); }) &&
         !dictionary.matches(dictionary.phrase(kBody, split), 2);
}

bool occurs(const std::string& word, TermDictionary& dictionary) {
  if (dictionary.has(word)) return true;
  const auto& splits = dictionary.splits(kBody, word);
  const bool by_chance = !splits.empty() && std::all_of(splits.begin(), splits.end(), [&](const auto& split) {
    return is_chance(split, dictionary);
  });
  if (by_chance && dictionary.any_form(kBody, word).empty()) return false;
  QueryTerm query_term;
  query_term.typed = word;
  query_term.parts = {word};
  const std::vector<Form> forms = forms_of_term(query_term, 0, dictionary, {});
  return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
    const std::vector<Field>& fields = fields_of_words({});
    return std::any_of(fields.begin(), fields.end(),
                       [&](const Field& field) { return !sections_with(form, field, dictionary).empty(); });
  });
}

/// The pieces of a correction that correspond to those of the camelCase word: all but one are as typed. If there are
/// several ways to cut it, the one whose corrected piece is a word. Empty when they are unclear.
std::vector<std::string> pieces_of(const std::string& correction, const std::vector<std::string>& typed,
                                   TermDictionary& dictionary) {
  std::vector<std::vector<std::string>> ways;
  for (std::size_t changed = 0; changed < typed.size(); ++changed) {
    std::string before;
    std::string after;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      if (i != changed) (i < changed ? before : after) += typed[i];
    }
    const bool fits = correction.size() > before.size() + after.size() && correction.starts_with(before) &&
                      correction.ends_with(after);
    if (!fits) continue;
    std::vector<std::string> pieces = typed;
    pieces[changed] = correction.substr(before.size(), correction.size() - before.size() - after.size());
    if (dictionary.has(pieces[changed])) return pieces;
    ways.push_back(std::move(pieces));
  }
  return ways.size() == 1 ? ways.front() : std::vector<std::string>();
}

/// The replacement of a part of a query term.
struct Replacement {
  std::vector<std::string> parts;  ///< one, or the pieces of a camelCase word
  std::string written;             ///< as the notes write it, or with the typed capitals
};

Replacement replacement(const std::string& typed, const std::string& correction, TermDictionary& dictionary) {
  Replacement out{{correction}, dictionary.written(correction)};
  const std::vector<std::string> typed_pieces = camel_pieces(typed);
  const std::vector<std::string> pieces =
      typed_pieces.size() > 1 ? pieces_of(correction, typed_pieces, dictionary) : std::vector<std::string>();
  if (pieces.empty()) return out;
  std::string with_capitals;
  for (std::string piece : pieces) {
    const bool capital = !with_capitals.empty() || is_capital(typed.front());
    if (capital && is_small(piece.front())) piece.front() = static_cast<char>(piece.front() - 'a' + 'A');
    with_capitals += piece;
  }
  if (out.written == correction) out.written = with_capitals;
  if (std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) { return dictionary.has(piece); }))
    out.parts = pieces;
  return out;
}

/// A query term with its corrections.
struct Corrected {
  std::vector<std::string> parts;
  std::string written;    ///< with the searched ones; empty: there are none
  std::string suggested;  ///< with all of them; empty: all are searched
};

/// A copy of a text, with some pieces replaced in ascending order.
class Rewriting {
 public:
  explicit Rewriting(const std::string& from) : from_(from) {}
  void replace(ByteRange at, const std::string& instead) {
    text_ += from_.substr(copied_, at.begin - copied_) + instead;
    copied_ = at.end;
  }
  /// @return the whole text; empty when nothing was replaced.
  std::string take() { return copied_ == 0 ? std::string() : std::move(text_) + from_.substr(copied_); }

 private:
  const std::string& from_;
  std::string text_;
  std::size_t copied_ = 0;
};

/// A part of a query term that occurs nowhere, and its likely correction.
struct Slip {
  std::size_t part = 0;
  Replacement instead;
  bool is_identifier = false;
};

std::vector<Slip> slips_of(const QueryTerm& query_term, const Tokens& tokens, TermDictionary& dictionary) {
  std::vector<Slip> out;
  const bool is_snake = query_term.typed.find('_') != std::string::npos;
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const Part& part = tokens.parts[i];
    const bool has_digit = std::any_of(part.term.begin(), part.term.end(), is_digit);
    if (has_digit || occurs(part.term, dictionary)) continue;
    const std::optional<Correction>& correction = dictionary.correction(part.term);
    if (!correction) continue;
    const std::string typed = query_term.typed.substr(part.at.begin, part.at.size());
    out.push_back({i, replacement(typed, correction->word, dictionary), is_snake || is_lower_camel(typed)});
  }
  return out;
}

Corrected corrected(const QueryTerm& query_term, TermDictionary& dictionary) {
  Tokens tokens;  // of the text as typed: parts with their places
  tokenise(query_term.typed, tokens);
  const std::vector<Slip> slips = slips_of(query_term, tokens, dictionary);
  const bool may_replace = dictionary.corrects() && std::none_of(slips.begin(), slips.end(),
                                                                 [](const Slip& slip) { return slip.is_identifier; });
  Rewriting searched(query_term.typed);
  Rewriting suggested(query_term.typed);
  Corrected out;
  bool is_all_searched = true;
  auto slip = slips.begin();
  for (std::size_t i = 0; i < tokens.parts.size(); ++i) {
    const Part& part = tokens.parts[i];
    const bool is_slip = slip != slips.end() && slip->part == i;
    const bool is_searched = is_slip && may_replace && !is_common_word(part.term);
    if (is_slip) suggested.replace(part.at, slip->instead.written);
    if (is_searched) {
      searched.replace(part.at, slip->instead.written);
      out.parts.insert(out.parts.end(), slip->instead.parts.begin(), slip->instead.parts.end());
    } else {
      out.parts.push_back(part.term);
    }
    is_all_searched = is_all_searched && (is_searched || !is_slip);
    if (is_slip) ++slip;
  }
  out.written = searched.take();
  if (!is_all_searched) out.suggested = suggested.take();
  return out;
}

void set_parts(QueryTerm& query_term, std::vector<std::string> parts) {
  query_term.parts = std::move(parts);
  query_term.kind = query_term.parts.size() > 1 ? TokenKind::compound : TokenKind::word;
  query_term.joined.clear();
  if (query_term.parts.size() < 2 || query_term.parts.size() > kMaxJoinedParts) return;
  for (const std::string& part : query_term.parts) query_term.joined += part;
}

/// Whether a word is clearly a slip for another: one letter away from one that is at least as frequent as all words
/// that it is a part of. Common words are none.
bool is_slip(const std::string& word, const FittingWords& wider, TermDictionary& dictionary) {
  if (is_common_word(word)) return false;
  const std::optional<Correction>& meant = dictionary.correction(word);
  if (!meant || meant->distance > 1) return false;
  std::size_t sections = 0;
  for (const std::string& other : wider.words) sections += dictionary.vocabulary().sections(other);
  return dictionary.vocabulary().sections(meant->word) >= sections;
}

/// Searches a word that occurs nowhere as a beginning, else as a part of words. One of four letters is a part only if
/// it is a common word, since others are more often slips. @return whether there are such words, and it is no slip for
/// another word.
bool widen(QueryTerm& query_term, TermDictionary& dictionary) {
  const std::string& word = query_term.parts.front();
  const bool is_plain = query_term.kind == TokenKind::word && query_term.parts.size() == 1;
  const std::size_t length = EditDistance(word, 0).length();
  const bool may_be = is_plain && length >= kMinWidened && std::none_of(word.begin(), word.end(), is_digit) &&
                      !occurs(word, dictionary);
  if (!may_be) return false;
  const IndexVocabulary of_field(dictionary.db(), std::string(field_of(query_term.field).prefix));
  const Vocabulary& words = query_term.field.empty() ? dictionary.vocabulary() : of_field;
  for (const bool is_beginning : {true, false}) {
    FittingWords wider = fitting_words(words, is_beginning ? Pieces{word, ""} : Pieces{"", word, ""}, kMaxPrefixTerms);
    const bool may_be_part = is_beginning || length > kMinWidened || is_common_word(word);
    if (wider.words.empty() || !may_be_part) continue;
    if (is_slip(word, wider, dictionary)) return false;
    (is_beginning ? query_term.is_prefix : query_term.is_pattern) = true;
    query_term.searched_as = (is_beginning ? "" : "*") + query_term.typed + "*";
    if (!is_beginning) query_term.similar = std::move(wider.words);
    return true;
  }
  return false;
}

void correct_term(QueryTerm& query_term, TermDictionary& dictionary) {
  if (!query_term.joined.empty() && dictionary.has(query_term.joined)) return;
  Corrected found = corrected(query_term, dictionary);
  query_term.suggested = std::move(found.suggested);
  if (!found.written.empty()) {
    set_parts(query_term, std::move(found.parts));
    query_term.replaced_by = std::move(found.written);
  } else if (dictionary.corrects() && query_term.kind == TokenKind::word && is_lower_camel(query_term.typed)) {
    const std::vector<std::string> pieces = camel_pieces(query_term.typed);
    const bool some = std::any_of(pieces.begin(), pieces.end(),
                                  [&](const std::string& piece) { return piece.size() >= 2 && dictionary.has(piece); });
    if (some) set_parts(query_term, pieces);
  }
}

/// Whether the notes have each part; for a camelCase word, whether they have it as one word or next to each other.
bool is_known(const QueryTerm& query_term, TermDictionary& dictionary) {
  const bool camel = query_term.parts.size() > 1 && lower(query_term.typed) == query_term.joined;
  if (camel && dictionary.any_form(kBody, query_term.joined).empty())
    return dictionary.matches(dictionary.phrase(kBody, query_term.parts));
  return std::all_of(query_term.parts.begin(), query_term.parts.end(),
                     [&](const std::string& part) { return dictionary.has(part); });
}

/// Whether the notes join a word with its neighbours: deepseek for deep seek, DateTimePicker for date time picker.
bool joins_neighbours(const std::vector<QueryTerm>& query_terms, std::size_t at, TermDictionary& dictionary) {
  const auto is_single = [](const QueryTerm& query_term) { return query_term.parts.size() == 1; };
  for (std::size_t begin = at - std::min(at, kMaxJoinedParts - 1); begin <= at; ++begin) {
    std::vector<std::string> words;
    for (std::size_t i = begin; i < std::min(begin + kMaxJoinedParts, query_terms.size()) && is_single(query_terms[i]);
         ++i) {
      words.push_back(query_terms[i].parts.front());
      const std::string joined = i < at || words.size() < 2 ? std::string() : joined_words(words, 0, words.size());
      if (!joined.empty() && !dictionary.any_form(kBody, joined).empty()) return true;
    }
  }
  return false;
}

}  // namespace

void correct(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary) {
  std::size_t widened = 0;
  for (std::size_t i = 0; i < query_terms.size(); ++i) {
    QueryTerm& query_term = query_terms[i];
    if (!may_be_corrected(query_term)) continue;
    if (is_known(query_term, dictionary) || joins_neighbours(query_terms, i, dictionary)) continue;
    const bool is_wider = widened < kMaxWidened && widen(query_term, dictionary);
    if (is_wider) ++widened;
    if (!is_wider) correct_term(query_term, dictionary);
  }
}

void suggest_for_rare(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary) {
  std::size_t looked_up = 0;
  for (QueryTerm& query_term : query_terms) {
    const bool plain = may_be_corrected(query_term) && query_term.parts.size() == 1 && query_term.replaced_by.empty() &&
                       query_term.also.empty();
    if (!plain || dictionary.db().get_termfreq(query_term.parts.front()) != 1 || looked_up == kMaxRareWords) continue;
    ++looked_up;
    const std::string& word = query_term.parts.front();
    const std::optional<Correction> found = frequent_neighbour(word, dictionary.vocabulary());
    if (!found) continue;
    const std::string stem = dictionary.stem(word);
    if (stem != dictionary.stem(found->word)) query_term.suggested = dictionary.written(found->word);
  }
}

std::string corrected_query(const std::string& query, const std::vector<QueryTerm>& query_terms) {
  std::string out = query;
  std::size_t from = 0;
  bool any = false;
  for (const QueryTerm& query_term : query_terms) {
    const std::size_t at = out.find(query_term.typed, from);
    if (at == std::string::npos) continue;
    from = at + query_term.typed.size();
    const std::string& instead = query_term.suggested.empty() ? query_term.replaced_by : query_term.suggested;
    if (instead.empty()) continue;
    out.replace(at, query_term.typed.size(), instead);
    from = at + instead.size();
    any = true;
  }
  return any ? out : std::string();
}

}  // namespace dssearch::inline searcher_expand
