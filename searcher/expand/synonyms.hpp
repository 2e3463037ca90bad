// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/schema/acronym_term.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch::inline searcher_expand {

/// A definition in the notes, and its frequency.
struct LearntAcronym {
  AcronymDefinition definition;  ///< as most sections write it
  std::size_t sections = 0;      ///< that have it
};

/// The long forms of an acronym in the notes, most frequent first: at most three, none with less than a quarter of the
/// frequency of the first. A definition counts when the letters are the initials of its words or when two sections have
/// it. @param key  folded. Cost: one look-up.
std::vector<LearntAcronym> long_forms_of(const Xapian::Database& db, const std::string& key);

/// All acronyms with these folded words as their long form, most frequent first. Cost: one look-up each.
std::vector<LearntAcronym> acronyms_of(const Xapian::Database& db, const std::string& words);

/// All results of `long_forms_of`, by acronym. Cost: reads all definitions.
std::vector<LearntAcronym> all_acronyms(const Xapian::Database& db);

/// Adds long forms to query terms that are acronyms, and the acronym to query terms that together are a long form. An
/// acronym in small letters counts unless the notes use the word in small letters themselves (EOF and eof). Quoted
/// words stay unchanged.
void add_meanings(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

}  // namespace dssearch::inline searcher_expand
