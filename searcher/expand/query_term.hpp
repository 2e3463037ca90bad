// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/schema/field.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_expand {

/// Another way to write the meaning of a query term.
struct Meaning {
  std::string written;             ///< for people: "multi-head latent attention", "MLA"
  std::vector<std::string> words;  ///< folded; several words are next to each other
  bool is_acronym = false;
  std::size_t first = 0;  ///< the first of the query terms that together mean this
  std::size_t terms = 1;  ///< the number of these terms
};

/// One word, compound or run of ideographs of a query, ready to be searched.
struct QueryTerm {
  std::string typed;  ///< as typed
  TokenKind kind = TokenKind::word;
  std::vector<std::string> parts;    ///< folded
  std::string joined;                ///< parts written together; empty for one part or too many
  std::string field;                 ///< of the query language; empty: everywhere
  std::vector<std::string> similar;  ///< words of the index that match too
  bool is_sign = false;              ///< signs of code: <<, #include. They have no position
  bool is_prefix = false;            ///< its last part is only a beginning
  bool is_pattern = false;           ///< only the words in `similar` match: typed as *word*, or a part of them
  bool is_quoted = false;            ///< part of a phrase
  bool is_stop = false;              ///< a stop word among other words
  std::size_t required = 0;          ///< index of its required part of the query, from 1; 0: it is only wanted
  bool is_demanded = false;          ///< a section without it is no full match: see `ScoredQuery::demand`
  std::string replaced_by;           ///< its correction, then in `parts`; empty: searched as typed
  std::string searched_as;           ///< word* or *word*, when the word itself occurs nowhere; else empty
  std::string suggested;             ///< a word that may have been meant, but is not searched
  std::vector<Meaning> also;         ///< the long form of an acronym; the acronym of a long form that it is part of
};

/// @return whether only a piece of the word was typed.
inline bool is_partial(const QueryTerm& query_term) {
  return query_term.is_prefix || query_term.is_pattern;
}

/// @return the query term as typed, with its * or ~.
std::string shown(const QueryTerm& query_term);

/// @return the words of a piece of query text.
std::vector<QueryTerm> query_terms_of(const std::string& text, const std::string& field);

/// @return the words of a word, phrase, prefix, fuzzy word or pattern (a pattern is one), then its signs of code.
std::vector<QueryTerm> query_terms_of(const QueryNode& node);

/// @return a word's pieces in lower case, split where it changes from small to capital letters: groupRelative,
/// MultiTokenPrediction.
std::vector<std::string> camel_pieces(const std::string& typed);

/// @return the source text of a query term: as typed, or the correction.
const std::string& read_as(const QueryTerm& query_term);

/// @return whether a query term was typed as one word: also true for camelCase read as a compound.
bool is_one_word(const QueryTerm& query_term);

/// @return `count` words from `at` on joined to one; empty when this would join two numbers.
std::string joined_words(const std::vector<std::string>& words, std::size_t at, std::size_t count);

/// @return the words of a quoted phrase.
std::vector<std::string> words_of_phrase(const std::string& text);

/// @return the index field in which a field of the query language searches words.
const Field& field_of(const std::string& name);

}  // namespace dssearch::inline searcher_expand
