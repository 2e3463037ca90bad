// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/expand/query_plan.hpp"
#include "searcher/expand/term_dictionary.hpp"

namespace dssearch::inline searcher_rank {

// The sections with the words of a plan. An empty query means: none.

/// A query term as a whole in a field, in any form: joined, apart, split, or its acronym or long form. Not joined with
/// its neighbours.
Xapian::Query sections_with(const QueryPlan& plan, std::size_t term, const Field& field, TermDictionary& dictionary);

/// The conditions for having a query term.
struct Coverage {
  TermRange within;        ///< forms that write terms outside this range do not count
  bool scattered = false;  ///< the parts of a compound may stand anywhere
  bool in_front = true;    ///< words of the front matter count
};

/// The sections with the query term: in its field, or in text, headings, title, path, tags, aliases,
/// front matter.
Xapian::Query text_coverage(const QueryPlan& plan, std::size_t term, const Coverage& counts,
                            TermDictionary& dictionary);

/// The sections with links or pictures whose targets have the query term; nothing when some text has it, unless it
/// looks like a piece of an address: most words of targets say nothing about the section.
/// @param in_text  its `text_coverage`.
Xapian::Query in_link_targets(const QueryPlan& plan, std::size_t term, const Xapian::Query& in_text,
                              TermDictionary& dictionary);

/// Both together, for all terms of a range.
Xapian::Query coverage(const QueryPlan& plan, TermRange terms, TermDictionary& dictionary);

/// A node of the query that is a phrase: from the plan, or from itself if it is excluded.
Xapian::Query phrase_query(const QueryNode& node, const QueryPlan& plan, TermDictionary& dictionary, bool may_widen);

}  // namespace dssearch::inline searcher_rank
