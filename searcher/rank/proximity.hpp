// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/expand/term_dictionary.hpp"
#include "searcher/index/query_ops.hpp"
#include "searcher/query/ast.hpp"

namespace dssearch {

/// The sections where the children of a NEAR stand close together in one text: at most `window` other words between
/// them. A word stands for its commoner forms with other endings, compounds and phrases keep together, words with * or
/// ~ stand for a few that fit. Xapian's operator takes plain words only, so this is at most 24 ways to write it. Where
/// all words are in a large part of a big index, the rarer ones and fewer ways stand for all: work is bounded.
/// @return empty when there are none.
Xapian::Query nearness(const QueryNode& node, TermDictionary& dictionary);

}  // namespace dssearch
