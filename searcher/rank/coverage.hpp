// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch {

// Which sections have the words of a plan. An empty query means: none.

/// A query term as one thing in a field, whatever its form: joined, apart, split, or what it also means. Not joined
/// with its neighbours.
Xapian::Query sections_with(const QueryPlan& plan, std::size_t term, const Field& field, TermDictionary& dictionary);

/// What counts as having a query term.
struct Coverage {
  TermRange within;        ///< forms that write other terms than these do not count
  bool scattered = false;  ///< the parts of a compound may stand anywhere
};

/// The sections that have the query term: in its field, or in text, headings, title, path, tags, aliases.
Xapian::Query text_coverage(const QueryPlan& plan, std::size_t term, const Coverage& counts,
                            TermDictionary& dictionary);

/// The sections with links or pictures whose targets have the query term; nothing when it stands in some text, unless
/// it looks like a piece of an address: targets are full of words that say nothing of the section.
/// @param in_text  its `text_coverage`.
Xapian::Query in_link_targets(const QueryPlan& plan, std::size_t term, const Xapian::Query& in_text,
                              TermDictionary& dictionary);

/// Both together, for all terms of a range.
Xapian::Query coverage(const QueryPlan& plan, TermRange terms, TermDictionary& dictionary);

/// A node of the query that is a phrase: by the plan, or if it is excluded by itself.
Xapian::Query phrase_query(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool may_widen);

}  // namespace dssearch
