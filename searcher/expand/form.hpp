// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/field.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch::inline searcher_expand {

/// A set of fields of the index.
class FieldSet {
 public:
  void add(const Field& field) { bits_ |= bit(field); }
  bool has(const Field& field) const { return (bits_ & bit(field)) != 0; }
  bool empty() const { return bits_ == 0; }
  friend bool operator==(const FieldSet&, const FieldSet&) = default;

 private:
  static std::uint32_t bit(const Field& field);
  std::uint32_t bits_ = 0;
};

/// How a form differs from what was typed.
enum class FormKind : std::uint8_t {
  typed,      ///< as typed: one word with its inflections, or the parts of a compound next to each other
  joined,     ///< several words as one: finetuning for fine-tuning or for fine tuning
  split,      ///< one word as several: fine tuning for finetuning
  spelling,   ///< British for American or the other way: licence for license
  acronym,    ///< MLA for multi-head latent attention
  long_form,  ///< multi-head latent attention for MLA
  beginning,  ///< words that begin with the typed one
  similar,    ///< another word of the index, for word~
  partial,    ///< a word of the index that the typed one is a part of, or that fits *word*
  piece,      ///< a part of a compound, two neighbours of a run of ideographs: not the whole term
  phrase,     ///< quoted words in their order
};

/// How certain it is that a form was meant, from 0 to 1; the typed form: 1.
struct FormCertainty {
  double other_spelling = 0.9;  ///< joined, split, spelling
  double meaning = 0.6;         ///< acronyms and their long forms
  double beginning = 0.8;
  double similar = 0.3;
  double correction = 0.75;  ///< of a whole query term that was corrected
};

inline constexpr std::size_t kWholeTerm = static_cast<std::size_t>(-1);

/// One way to write words of a query in a section.
struct Form {
  std::vector<std::string> words;  ///< folded; several stand next to each other
  FormKind kind = FormKind::typed;
  FieldSet fields;           ///< where it is searched
  std::size_t first = 0;     ///< the first query term that it writes
  std::size_t last = 0;      ///< inclusive
  bool is_open = false;      ///< its last word is only a beginning
  bool is_inflected = true;  ///< one word includes all words with its stem
  double certainty = 1;
  std::size_t piece = kWholeTerm;  ///< the part of its query term that it is, if it is only a part

  bool is_whole() const { return piece == kWholeTerm; }
  /// Whether it makes one word of several query terms.
  bool joins_terms() const { return first != last && (kind == FormKind::joined || kind == FormKind::beginning); }
};

/// All forms of one query term in all fields in which it is searched, the typed one first.
/// @param at  its place in the query. Meanings that it shares with earlier terms are not repeated.
/// Cost: looks up splits and completions; the dictionary caches them.
std::vector<Form> forms_of_term(const QueryTerm& query_term, std::size_t at, TermDictionary& dictionary,
                                const FormCertainty& certainty);

/// Forms of adjacent query terms as one word: mixture of experts, MixtureOfExperts. A form that the index lacks is
/// searched in no field, but a note changed since then may have it. Stop words occur only between other words.
std::vector<Form> forms_of_neighbours(const std::vector<QueryTerm>& query_terms, TermDictionary& dictionary,
                                      const FormCertainty& certainty);

/// A quoted phrase as typed, then with its compounds in other spellings.
/// @param field  of the query language; empty: everywhere.
std::vector<Form> forms_of_phrase(const std::string& text, const std::string& field, TermDictionary& dictionary);

/// Fields in which words are searched. @param field  of the query language; empty: everywhere.
const std::vector<Field>& fields_of_words(std::string_view field);
/// The same for a phrase.
const std::vector<Field>& fields_of_phrase(std::string_view field);

}  // namespace dssearch::inline searcher_expand
