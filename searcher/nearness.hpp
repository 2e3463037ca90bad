// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/lexicon.hpp"
#include "searcher/query.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// The sections where the children of a NEAR stand close together in one text: at most `window` other words between
/// them. A word stands for its commoner forms with other endings, compounds and phrases keep together, words with * or
/// ~ stand for a few that fit. Xapian's operator takes plain words only, so this is at most 24 ways to write it. Where
/// all words are in a large part of a big index, the rarer ones and fewer ways stand for all: work is bounded.
/// @return empty when there are none.
XQuery nearness(const QueryNode& node, Lexicon& lexicon);

}  // namespace dssearch
