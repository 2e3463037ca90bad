// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch {

/// Corrects query terms that occur nowhere, part by part in compounds (auxilary-loss-free), where the correction is
/// clear: sets `replaced_by`, `parts` and `joined`. Words that people use and identifiers (snake_case, lowerCamelCase)
/// are not replaced, nor is any word where the dictionary does not correct: the correction is `suggested`, and of a
/// camelCase identifier those pieces are searched that occur. Quoted words, beginnings, words with digits, and words
/// that make one with their neighbour (deep seek) stay what they are.
void correct(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

/// Suggests a frequent word for query terms that only one section has, when they look like a slip.
void suggest_for_rare(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

/// @return `query` with what its query terms were replaced by or is suggested for them; empty when there is nothing.
std::string corrected_query(const std::string& query, const std::vector<QueryTerm>& query_terms);

}  // namespace dssearch
