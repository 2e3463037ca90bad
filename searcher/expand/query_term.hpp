// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"
#include "indexer/schema/field.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch {

/// What else a query term's meaning is written as.
struct Meaning {
  std::string written;             ///< for people: "multi-head latent attention", "MLA"
  std::vector<std::string> words;  ///< folded; several stand next to each other
  bool is_acronym = false;
  std::size_t first = 0;  ///< the first of the query terms that together mean this
  std::size_t terms = 1;  ///< how many these are
};

/// One word, compound or run of ideographs of a query, ready to be searched.
struct QueryTerm {
  std::string typed;  ///< as it was typed
  TokenKind kind = TokenKind::word;
  std::vector<std::string> parts;    ///< folded
  std::string joined;                ///< parts written together; empty for one part or too many
  std::string field;                 ///< of the query language; empty: everywhere
  std::vector<std::string> similar;  ///< words of the index that will do instead
  bool is_prefix = false;            ///< its last part is only a beginning
  bool is_quoted = false;            ///< part of a phrase
  bool is_stop = false;              ///< a stop word among other words
  std::size_t required = 0;          ///< which of the query's required parts it is in, from 1; 0: it is only wanted
  bool is_demanded = false;          ///< a section that lacks it has not all the words: see `ScoredQuery::demand`
  std::string replaced_by;           ///< its correction, which `parts` then are; empty: searched as typed
  std::string suggested;             ///< a word that may have been meant, which is not searched
  std::vector<Meaning> also;  ///< its long form, when it is an acronym; its acronym, when it is part of a long form
};

/// @return the query term as it was typed, with its * or ~.
std::string shown(const QueryTerm& query_term);

/// @return the words of a piece of query text.
std::vector<QueryTerm> query_terms_of(const std::string& text, const std::string& field);

/// @return the words of a word, phrase, prefix or fuzzy word.
std::vector<QueryTerm> query_terms_of(const QueryNode& node);

/// @return a word's pieces, parted where it changes from small to capital letters, in lower case: groupRelative,
/// MultiTokenPrediction.
std::vector<std::string> camel_pieces(const std::string& typed);

/// @return the text a query term was made of: as typed, or the correction.
const std::string& read_as(const QueryTerm& query_term);

/// @return whether a query term was typed as one word: also camelCase that is read as a compound.
bool is_one_word(const QueryTerm& query_term);

/// @return `count` words from `at` on written as one; empty when two numbers would become one.
std::string joined_words(const std::vector<std::string>& words, std::size_t at, std::size_t count);

/// @return the words of a quoted phrase.
std::vector<std::string> words_of_phrase(const std::string& text);

/// @return the index field a name of the query language searches words in.
const Field& field_of(const std::string& name);

}  // namespace dssearch
