// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/schema/acronym_term.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch {

/// A definition that notes make, and how often.
struct LearntAcronym {
  AcronymDefinition definition;  ///< as most sections write it
  std::size_t sections = 0;      ///< that make it
};

/// What the notes say an acronym stands for, most often said first: at most three, none that is said less than a
/// quarter as often as the first. A definition counts when the letters are the initials of its words or when two
/// sections make it. @param key  folded. Cost: one look-up.
std::vector<LearntAcronym> long_forms_of(const Xapian::Database& db, const std::string& key);

/// All acronyms whose long form these folded words are, most often said first. Cost: one look-up each.
std::vector<LearntAcronym> acronyms_of(const Xapian::Database& db, const std::string& words);

/// Everything `long_forms_of` would find, by acronym. Cost: reads all definitions.
std::vector<LearntAcronym> all_acronyms(const Xapian::Database& db);

/// Gives query terms that are acronyms their long forms, and query terms that together are a long form its acronym. An
/// acronym in small letters counts unless the notes use the word in small letters themselves (EOF and eof). Quoted
/// words stay what they are.
void add_meanings(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

}  // namespace dssearch
