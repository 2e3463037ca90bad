// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

namespace dssearch {

/// Xapian's query; `Query` is ours, the one that was typed. An empty one means: nothing to search.
using XQuery = Xapian::Query;

/// Sections that match any of the queries that are not empty; their scores add up.
XQuery any_of(const std::vector<XQuery>& queries);

/// Sections that match all of them; empty when one is empty or there are none.
XQuery all_of(const std::vector<XQuery>& queries);

/// The same sections with scores times `weight`.
XQuery scaled(double weight, const XQuery& query);

/// The same sections, each with score `score`. Works through remote shards too.
XQuery constant(double score, const XQuery& query);

}  // namespace dssearch
