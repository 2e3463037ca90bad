// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/expand/form.hpp"
#include "searcher/expand/query_term.hpp"
#include "searcher/expand/term_dictionary.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch {

/// Query terms next to each other in a plan.
struct TermRange {
  std::size_t first = 0;
  std::size_t end = 0;  ///< behind the last one
};

/// In which forms the words of a query may be written: made once per query. What finds sections, counts them, scores
/// them, marks them and explains them reads this and nothing else, so that all agree.
struct QueryPlan {
  /// A word or phrase of the query that is asked for.
  struct Leaf {
    const QueryNode* node = nullptr;
    TermRange terms;
    std::vector<std::size_t> phrase;  ///< forms of a quoted phrase; empty: it is not one
  };

  std::vector<QueryTerm> terms;  ///< that rank, in the order typed
  std::vector<Form> forms;       ///< those of terms in their order, then those that several terms share
  bool is_unfinished = false;    ///< the last word is still being typed
  std::vector<Leaf> leaves;      ///< in the order of `terms`

  /// Forms that write a term, alone or with its neighbours; phrases are not among them.
  std::vector<const Form*> forms_of(std::size_t term) const;
  /// The leaf of a node of the query that the plan was made of; nullptr when the node is excluded.
  const Leaf* leaf(const QueryNode& node) const;
};

/// Reads a query's words: finds compounds, corrects, looks up acronyms, gathers all forms.
/// @param query                outlives the plan.
/// @param last_word_is_prefix  the query is still being typed.
QueryPlan plan_query(const Query& query, TermDictionary& dictionary, bool last_word_is_prefix,
                     const FormCertainty& certainty);

/// The plan of words that stand alone, without corrections and acronyms: of what is excluded, of path:VALUE.
QueryPlan plan_of_terms(std::vector<QueryTerm> query_terms, TermDictionary& dictionary, const FormCertainty& certainty);

}  // namespace dssearch
