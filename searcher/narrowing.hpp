// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/lexicon.hpp"
#include "searcher/query.hpp"
#include "searcher/xquery.hpp"

namespace dssearch {

/// Which sections a required or excluded part of a query means: operators, NEAR, phrases, fields, filters. No scores.
/// @return empty when there can be none: a word of it occurs nowhere.
XQuery sections_meant(const QueryNode& node, Lexicon& lexicon, bool widen);

/// @return whether a filter is among what a part of a query is made of.
bool has_filter(const QueryNode& node);

}  // namespace dssearch
