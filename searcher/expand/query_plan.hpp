// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/expand/form.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_expand {

/// Adjacent query terms in a plan.
struct TermRange {
  std::size_t first = 0;
  std::size_t end = 0;  ///< after the last one
};

/// The forms in which the words of a query may be written: made once per query. All code that finds, counts, scores,
/// marks and explains sections reads only this, so that the results agree.
struct QueryPlan {
  /// A word or phrase of the query that is not excluded.
  struct Leaf {
    const QueryNode* node = nullptr;
    TermRange terms;
    std::vector<std::size_t> phrase;  ///< forms of a quoted phrase; empty: it is no phrase
  };

  std::vector<QueryTerm> terms;            ///< for ranking, in the order typed
  std::vector<Form> forms;                 ///< first those of each term in order, then those of several terms
  bool is_unfinished = false;              ///< the last word is still being typed
  std::vector<Leaf> leaves;                ///< in the order of `terms`
  std::vector<std::string> repairs;        ///< how words that occur nowhere are searched, one sentence each
  std::vector<std::string> dropped_signs;  ///< signs of code beside words that no section has, as typed
  std::size_t left_out = 0;                ///< words of a long text that are not searched, since others say more

  /// Forms that write a term, alone or with its neighbours; without phrases.
  std::vector<const Form*> forms_of(std::size_t term) const;
  /// The leaf of a node of the query that the plan was made from; nullptr when the node is excluded.
  const Leaf* leaf(const QueryNode& node) const;
};

/// Reads a query's words: finds compounds, corrects, looks up acronyms, collects all forms.
/// @param query                outlives the plan.
/// @param last_word_is_prefix  the query is still being typed.
QueryPlan plan_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                     const FormCertainty& certainty);

/// The plan for separate words, without corrections and acronyms: for exclusions and path:VALUE.
QueryPlan plan_of_terms(std::vector<QueryTerm> query_terms, TermDictionary& dictionary, const FormCertainty& certainty);

}  // namespace dssearch::inline searcher_expand
