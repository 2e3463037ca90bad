// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/analysis/tokeniser.hpp"
#include "searcher/lexicon.hpp"
#include "searcher/query.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// What else a unit's meaning is written as.
struct Meaning {
  std::string written;             ///< for people: "multi-head latent attention", "MLA"
  std::vector<std::string> words;  ///< folded; several stand next to each other
};

/// One word, compound or run of ideographs of a query, ready to be searched.
struct Unit {
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
  bool is_demanded = false;          ///< a section that lacks it has not all the words: see `RankedQuery::demand`
  std::string replaced_by;           ///< its correction, which `parts` then are; empty: searched as typed
  std::string suggested;             ///< a word that may have been meant, which is not searched
  std::vector<Meaning> also;  ///< its long form, when it is an acronym; its acronym, when it is part of a long form
};

/// @return the unit as it was typed, with its * or ~.
std::string shown(const Unit& unit);

/// @return the words of a piece of query text.
std::vector<Unit> units_of(const std::string& text, const std::string& field);

/// @return the words of a word, phrase, prefix or fuzzy word.
std::vector<Unit> units_of(const QueryNode& node);

/// All words of a query that rank: of its wanted words and of what is required, in the order typed; stop words marked
/// unless there is nothing else or an operator asks for them.
/// camelCase words are read as compounds when the index has their pieces.
std::vector<Unit> ranking_units(const Query& query, Lexicon& lexicon);

/// @return a word's pieces, parted where it changes from small to capital letters, in lower case: groupRelative,
/// MultiTokenPrediction.
std::vector<std::string> camel_pieces(const std::string& typed);

/// @return the text a unit was made of: as typed, or the correction.
const std::string& read_as(const Unit& unit);

/// @return whether a unit was typed as one word: also camelCase that is read as a compound.
bool is_one_word(const Unit& unit);

/// Words that a unit is when written apart in a field: its parts, or what its one word is made of.
std::vector<std::vector<std::string>> readings(const Unit& unit, const Field& field, Lexicon& lexicon);

/// @return `count` words from `at` on written as one; empty when two numbers would become one.
std::string joined_words(const std::vector<std::string>& words, std::size_t at, std::size_t count);

/// A unit in any written form, as one thing: joined, its parts next to each other, one word as two; and what it also
/// means.
XQuery written_forms(const Unit& unit, const Field& field, Lexicon& lexicon);

/// What a unit also means, in a field.
XQuery meant(const Meaning& meaning, const Field& field, Lexicon& lexicon);

/// The sections that have the unit: in its field, or in text, headings, title, path. Scattered parts of a compound
/// count when `scattered`.
XQuery text_coverage(const Unit& unit, Lexicon& lexicon, bool scattered);

/// The sections with links or pictures whose targets have the unit; nothing when it stands in some text, unless it
/// looks like a piece of an address: targets are full of words that say nothing of the section.
/// @param in_text  its `text_coverage`.
XQuery in_link_targets(const Unit& unit, const XQuery& in_text, Lexicon& lexicon);

/// Both together.
XQuery coverage(const Unit& unit, Lexicon& lexicon, bool scattered);

/// @return the words of a quoted phrase.
std::vector<std::string> words_of_phrase(const std::string& text);

/// A quoted phrase, with compounds in it in any written form.
/// @param may_widen  its words in any order will do where the phrase is too dear; not so for what is left out.
XQuery phrase_query(const std::string& text, const std::string& field, Lexicon& lexicon, bool may_widen);

/// @return the index field a name of the query language searches words in.
const Field& field_of(const std::string& name);

}  // namespace dssearch
