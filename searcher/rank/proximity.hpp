// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch::inline searcher_rank {

/// The sections where the children of a NEAR are close together in one text: at most `window` other words between them.
/// A word includes its more common forms with other endings, compounds and phrases stay together, words with * or ~
/// include a few matching ones. Xapian's operator takes only plain words, so this searches at most 24 ways to write it.
/// To bound the work, words that are in a large part of a big index are searched in fewer ways, by the rarer of them.
/// @return empty when there are none.
Xapian::Query nearness(const QueryNode& node, TermDictionary& dictionary);

}  // namespace dssearch::inline searcher_rank
