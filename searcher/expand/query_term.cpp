// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expand/query_term.hpp"

#include <algorithm>
#include <set>

#include "indexer/analysis/stop_words.hpp"
#include "indexer/base/ascii.hpp"
#include "indexer/schema/front_value.hpp"
#include "searcher/expand/limits.hpp"

namespace dssearch {
namespace {

constexpr std::size_t kMinAddressBytes = 6;

/// The parts but the last, then a word that begins like the last one: next to each other where that can be told.
Xapian::Query prefix_forms(const QueryTerm& query_term, const Field& field, TermDictionary& dictionary) {
  const std::string& last = query_term.parts.back();
  std::vector<Xapian::Query> forms;
  const std::vector<std::string> before(query_term.parts.begin(), query_term.parts.end() - 1);
  auto together = before.empty() || !field.positions ? std::nullopt : dictionary.phrase_beginning(field, before, last);
  if (!together) {
    std::vector<Xapian::Query> parts;
    parts.reserve(before.size() + 1);
    for (const std::string& part : before) parts.push_back(dictionary.any_form(field, part));
    parts.push_back(dictionary.starting_with(field, last, kMaxPrefixTerms));
    together = all_of(parts);
  }
  forms.push_back(std::move(*together));
  if (!query_term.joined.empty()) forms.push_back(dictionary.starting_with(field, query_term.joined, kMaxPrefixTerms));
  if (before.empty() && field.positions) {
    for (const auto& split : dictionary.splits(field, last)) forms.push_back(dictionary.phrase(field, split));
    for (const auto& split : dictionary.splits_of_beginning(field, last))
      forms.push_back(dictionary.phrase(field, split));
  }
  return any_of(forms);
}

void split_camel(QueryTerm& query_term, TermDictionary& dictionary) {
  if (query_term.kind != TokenKind::word || query_term.is_prefix || !query_term.similar.empty()) return;
  const std::vector<std::string> pieces = camel_pieces(query_term.typed);
  const bool known = std::all_of(pieces.begin(), pieces.end(),
                                 [&](const std::string& piece) { return piece.size() >= 2 && dictionary.has(piece); });
  if (pieces.size() < 2 || pieces.size() > 5 || !known) return;
  query_term.kind = TokenKind::compound;
  query_term.joined = query_term.parts.front();
  query_term.parts = pieces;
}

void collect(const QueryNode& node, bool quoted, std::vector<QueryTerm>& out) {
  if (node.kind == QueryKind::filter || node.negated) return;
  for (const QueryNode& child : node.children) collect(child, quoted, out);
  if (node.text.empty()) return;
  std::vector<QueryTerm> query_terms = query_terms_of(node);
  for (QueryTerm& query_term : query_terms) query_term.is_quoted = query_term.is_quoted || quoted;
  out.insert(out.end(), std::make_move_iterator(query_terms.begin()), std::make_move_iterator(query_terms.end()));
}

/// Whether something looks like a piece of an address: docs/guide.md, 2412.19437.
bool is_address(const std::string& typed) {
  const bool has_digit = std::any_of(typed.begin(), typed.end(), is_digit);
  return typed.size() >= kMinAddressBytes &&
         (typed.find('/') != std::string::npos || (has_digit && typed.find('.') != std::string::npos));
}

using Words = std::vector<std::string>;

/// Each of the words once, as it is.
std::vector<Xapian::Query> words_in(const Field& field, const Words& words, TermDictionary& dictionary) {
  std::vector<Xapian::Query> out;
  for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
    out.push_back(dictionary.raw(field, word));
  return out;
}

/// A query term in a field: as one word, as one of the `readings`, or what it also means.
Xapian::Query forms_of(const QueryTerm& query_term, const std::vector<Words>& readings, const Field& field,
                       TermDictionary& dictionary) {
  std::vector<Xapian::Query> forms;
  const std::string& whole = query_term.parts.size() == 1 ? query_term.parts.front() : query_term.joined;
  if (!whole.empty()) forms.push_back(dictionary.any_form(field, whole));
  for (const Words& words : readings) {
    std::vector<Xapian::Query> parts;
    if (!field.positions) {
      for (const std::string& word : words) parts.push_back(dictionary.any_form(field, word));
    }
    forms.push_back(field.positions ? dictionary.phrase(field, words) : all_of(parts));
  }
  forms.push_back(dictionary.any_word(field, query_term.similar));
  for (const Meaning& meaning : query_term.also) forms.push_back(meant(meaning, field, dictionary));
  return any_of(forms);
}

/// Ways to read words with one compound of them written together or apart.
std::vector<Words> respelt(const Words& words, const Field& field, TermDictionary& dictionary) {
  std::vector<Words> out;
  const auto add = [&](std::size_t at, std::size_t count, const Words& instead) {
    Words variant(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    variant.insert(variant.end(), instead.begin(), instead.end());
    variant.insert(variant.end(), words.begin() + static_cast<std::ptrdiff_t>(at + count), words.end());
    out.push_back(std::move(variant));
  };
  for (std::size_t count = std::min(kMaxJoinedWords, words.size()); count >= 2; --count) {
    for (std::size_t at = 0; at + count <= words.size(); ++at) {
      const std::string joined = joined_words(words, at, count);
      if (!joined.empty() && dictionary.has(std::string(field.prefix) + joined)) add(at, count, {joined});
    }
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const Words& split : dictionary.splits(field, words[at])) add(at, 1, split);
  }
  return out;
}

/// A phrase's words as typed, then with one compound in another form, then with two. Long phrases only as typed.
std::vector<Words> phrase_variants(const Words& words, const Field& field, TermDictionary& dictionary) {
  std::vector<Words> out{words};
  if (words.size() > kMaxRespeltWords) return out;
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxPhraseVariants; ++i) {
    for (Words& variant : respelt(Words(out[i]), field, dictionary)) {
      const bool fresh = std::find(out.begin(), out.end(), variant) == out.end();
      if (fresh && out.size() < kMaxPhraseVariants) out.push_back(std::move(variant));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> camel_pieces(const std::string& typed) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const bool upper = is_capital(typed[i]);
    const bool after_lower = i > 0 && is_small(typed[i - 1]);
    if (upper && after_lower) pieces.emplace_back();
    pieces.back().push_back(upper ? static_cast<char>(typed[i] - 'A' + 'a') : typed[i]);
  }
  return pieces;
}

const Field& field_of(const std::string& name) {
  for (const Field& field : kFields) {
    if (field.name == name && field.words) return field;
  }
  return kBody;
}

std::string shown(const QueryTerm& query_term) {
  return query_term.typed + (query_term.is_prefix ? "*" : query_term.similar.empty() ? "" : "~");
}

std::vector<QueryTerm> query_terms_of(const std::string& text, const std::string& field) {
  Tokens tokens;
  tokenise(text, tokens);
  std::vector<QueryTerm> query_terms;
  for (const Token& token : tokens.tokens) {
    QueryTerm query_term;
    query_term.typed = text.substr(token.at.begin, token.at.size());
    query_term.kind = token.kind;
    for (std::size_t i = 0; i < token.count; ++i) query_term.parts.push_back(tokens.parts[token.first + i].term);
    query_term.joined = token.joined;
    query_term.field = field;
    query_terms.push_back(std::move(query_term));
  }
  return query_terms;
}

std::vector<QueryTerm> query_terms_of(const QueryNode& node) {
  std::vector<QueryTerm> query_terms = query_terms_of(node.text, node.field);
  for (QueryTerm& query_term : query_terms) query_term.is_quoted = node.kind == QueryKind::phrase;
  if (query_terms.empty()) return query_terms;
  query_terms.back().is_prefix = node.kind == QueryKind::prefix;
  query_terms.back().similar = node.similar;
  return query_terms;
}

std::vector<QueryTerm> ranking_terms(const Query& query, TermDictionary& dictionary) {
  std::vector<QueryTerm> query_terms;
  for (const QueryNode& node : query.wanted) collect(node, false, query_terms);
  const std::size_t wanted = query_terms.size();
  for (std::size_t part = 0; part < query.required.size(); ++part) {
    const std::size_t before = query_terms.size();
    collect(query.required[part], false, query_terms);
    for (std::size_t i = before; i < query_terms.size(); ++i) query_terms[i].required = part + 1;
  }
  const auto is_stop = [](const QueryTerm& query_term) {
    return query_term.kind == TokenKind::word && !query_term.is_prefix && query_term.field.empty() &&
           is_stop_word(query_term.parts.front());
  };
  for (QueryTerm& query_term : query_terms) split_camel(query_term, dictionary);
  const bool only_stop_words = std::all_of(query_terms.begin(), query_terms.end(), is_stop);
  for (std::size_t i = 0; i < query_terms.size(); ++i) {
    const bool may_lack =
        i < wanted || query_terms[i].is_quoted;  // a word that is asked for by an operator says something
    query_terms[i].is_stop = may_lack && !only_stop_words && is_stop(query_terms[i]);
  }
  return query_terms;
}

Xapian::Query meant(const Meaning& meaning, const Field& field, TermDictionary& dictionary) {
  if (meaning.words.size() == 1) return dictionary.any_form(field, meaning.words.front());
  if (!field.positions) return {};
  std::vector<Xapian::Query> variants;
  for (const auto& variant : phrase_variants(meaning.words, field, dictionary))
    variants.push_back(dictionary.phrase(field, variant));
  return any_of(variants);
}

const std::string& read_as(const QueryTerm& query_term) {
  return query_term.replaced_by.empty() ? query_term.typed : query_term.replaced_by;
}

bool is_one_word(const QueryTerm& query_term) {
  return query_term.parts.size() == 1 || lower(read_as(query_term)) == query_term.joined;
}

std::vector<Words> readings(const QueryTerm& query_term, const Field& field, TermDictionary& dictionary) {
  std::vector<Words> out;
  if (query_term.parts.size() > 1) out.push_back(query_term.parts);
  if (!is_one_word(query_term) || query_term.kind == TokenKind::cjk || query_term.kind == TokenKind::symbol) return out;
  const auto add = [&](const Words& words) {
    if (words.size() > 1 && std::find(out.begin(), out.end(), words) == out.end()) out.push_back(words);
  };
  add(camel_pieces(read_as(query_term)));
  if (field.positions) {
    for (const Words& split :
         dictionary.splits(field, query_term.parts.size() == 1 ? query_term.parts.front() : query_term.joined))
      add(split);
  }
  return out;
}

std::string joined_words(const Words& words, std::size_t at, std::size_t count) {
  std::string joined;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!joined.empty() && is_digit(joined.back()) && is_digit(words[i].front())) return {};
    joined += words[i];
  }
  return joined;
}

Xapian::Query written_forms(const QueryTerm& query_term, const Field& field, TermDictionary& dictionary) {
  if (query_term.is_prefix) return prefix_forms(query_term, field, dictionary);
  return forms_of(query_term, readings(query_term, field, dictionary), field, dictionary);
}

Xapian::Query text_coverage(const QueryTerm& query_term, TermDictionary& dictionary, bool scattered) {
  if (query_term.field == kHeading.name) {
    return any_of({written_forms(query_term, kHeading, dictionary), written_forms(query_term, kAncestors, dictionary)});
  }
  if (!query_term.field.empty()) return written_forms(query_term, field_of(query_term.field), dictionary);
  const bool anywhere =
      scattered && query_term.parts.size() > 1 && query_term.kind == TokenKind::compound && !query_term.is_prefix;
  std::vector<Xapian::Query> places;
  for (const Field& field : {kBody, kTitle, kAncestors, kPath}) {
    std::vector<Words> ways = readings(query_term, field, dictionary);
    // Parts that may stand anywhere are not also looked for together: positions are the dearest to read.
    if (anywhere) std::erase(ways, query_term.parts);
    places.push_back(query_term.is_prefix ? written_forms(query_term, field, dictionary)
                                          : forms_of(query_term, ways, field, dictionary));
  }
  if (anywhere) {
    std::vector<Xapian::Query> parts;
    for (const std::string& part : query_term.parts) {
      QueryTerm one = query_term;
      one.kind = TokenKind::word;
      one.parts = {part};
      one.joined.clear();
      one.also.clear();
      parts.push_back(text_coverage(one, dictionary, false));
    }
    places.push_back(all_of(parts));
  }
  return any_of(places);
}

Xapian::Query in_link_targets(const QueryTerm& query_term, const Xapian::Query& in_text, TermDictionary& dictionary) {
  if (!query_term.field.empty() || query_term.is_stop) return {};
  if (!is_address(query_term.typed)) {
    const bool is_in_text = query_term.parts.size() == 1 ? !in_text.empty() : dictionary.matches(in_text);
    if (is_in_text) return {};
  }
  return written_forms(query_term, kLinks, dictionary);
}

Xapian::Query coverage(const QueryTerm& query_term, TermDictionary& dictionary, bool scattered) {
  const Xapian::Query in_text = text_coverage(query_term, dictionary, scattered);
  return any_of({in_text, in_link_targets(query_term, in_text, dictionary)});
}

Words words_of_phrase(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  Words words;
  for (const Part& part : tokens.parts) words.push_back(part.term);
  return words;
}

Xapian::Query phrase_query(const std::string& text, const std::string& field_name, TermDictionary& dictionary,
                           bool may_widen) {
  const Words words = words_of_phrase(text);
  const auto in_field = [&](const Field& field) {
    if (may_widen && dictionary.is_dear(field, words)) return all_of(words_in(field, words, dictionary));
    std::vector<Xapian::Query> variants;
    for (const auto& variant : phrase_variants(words, field, dictionary)) {
      variants.push_back(field.positions ? dictionary.phrase(field, variant) : Xapian::Query());
    }
    return any_of(variants);
  };
  if (field_name == kHeading.name) return any_of({in_field(kHeading), in_field(kAncestors)});
  if (field_name == kCode.name) {  // code has no positions of its own: its words, and the phrase in the text
    std::vector<Xapian::Query> parts = words_in(kCode, words, dictionary);
    parts.push_back(in_field(kBody));
    return all_of(parts);
  }
  if (!field_name.empty()) return in_field(field_of(field_name));
  return any_of({in_field(kBody), in_field(kTitle)});
}

}  // namespace dssearch
