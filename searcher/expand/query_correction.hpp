// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch::inline searcher_expand {

/// Corrects query terms that occur nowhere, part by part in compounds (auxilary-loss-free), where the correction is
/// clear: sets `replaced_by`, `parts` and `joined`. Does not replace common words, identifiers (snake_case,
/// lowerCamelCase), or any word when the dictionary does not correct: then the correction is `suggested`, and for a
/// camelCase identifier the pieces that occur are searched. Ignores quoted words, beginnings, words with digits, and
/// words that make one with their neighbour (deep seek).
void correct(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

/// Suggests a frequent word for query terms that only one section has, when they look like a typing error.
void suggest_for_rare(std::vector<QueryTerm>& query_terms, TermDictionary& dictionary);

/// @return `query` with the replacements or suggestions of its query terms; empty when there are none.
std::string corrected_query(const std::string& query, const std::vector<QueryTerm>& query_terms);

}  // namespace dssearch::inline searcher_expand
