// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/schema/field.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch {

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
  acronym,    ///< MLA for multi-head latent attention
  long_form,  ///< multi-head latent attention for MLA
  beginning,  ///< words that go on where the typed one ends
  similar,    ///< another word of the index, for word~
  piece,      ///< a part of a compound, two neighbours of a run of ideographs: not the whole thing
  phrase,     ///< quoted words in their order
};

/// How surely a form is what was meant, from 0 to 1; the form that was typed: 1.
struct FormCertainty {
  double other_spelling = 0.9;  ///< joined, split
  double meaning = 0.6;         ///< acronyms and their long forms
  double beginning = 0.8;
  double similar = 0.3;
  double correction = 0.75;  ///< of a whole query term that was corrected
};

inline constexpr std::size_t kWholeTerm = static_cast<std::size_t>(-1);

/// One way in which words of a query may be written in a section.
struct Form {
  std::vector<std::string> words;  ///< folded; several stand next to each other
  FormKind kind = FormKind::typed;
  FieldSet fields;           ///< where it is searched
  std::size_t first = 0;     ///< the query terms that it writes
  std::size_t last = 0;      ///< inclusive
  bool is_open = false;      ///< its last word is only begun
  bool is_inflected = true;  ///< one word stands for all with its stem
  double certainty = 1;
  std::size_t piece = kWholeTerm;  ///< which part of its query term it is, when only that

  bool is_whole() const { return piece == kWholeTerm; }
};

/// All forms of one query term in all fields that it is searched in, the typed one first.
/// @param at  its place in the query. Meanings that it shares with terms before it are not repeated.
/// Cost: looks up splits and completions; the dictionary keeps what it found.
std::vector<Form> forms_of_term(const QueryTerm& query_term, std::size_t at, TermDictionary& dictionary,
                                const FormCertainty& certainty);

/// Forms of query terms next to each other as one word: mixture of experts, MixtureOfExperts. One that the index does
/// not have is searched in no field, but a note that has changed since may have it. Stop words only stand between
/// others.
std::vector<Form> forms_of_neighbours(const std::vector<QueryTerm>& query_terms, TermDictionary& dictionary,
                                      const FormCertainty& certainty);

/// A quoted phrase as typed, then with its compounds written otherwise.
/// @param field  of the query language; empty: everywhere.
std::vector<Form> forms_of_phrase(const std::string& text, const std::string& field, TermDictionary& dictionary);

/// Fields that words are searched in. @param field  of the query language; empty: everywhere.
const std::vector<Field>& fields_of_words(const std::string& field);
/// The same for a phrase.
const std::vector<Field>& fields_of_phrase(const std::string& field);

}  // namespace dssearch
