// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

namespace dssearch::inline searcher_index {

// An empty Xapian::Query means: nothing to search.

/// The same sections and scores. Put it around a phrase or NEAR inside an OR. Such a part answers no for a document
/// that lacks it, and the OR of Xapian 1.4 then wrongly lets it match the next document: below an AND, or where the
/// matcher makes one, that document gets too high a score. (Seen in 51 of 500 queries over 9,000 sections; 35 had
/// another order.) Works through remote shards too.
Xapian::Query steady(const Xapian::Query& query);

/// Sections that match any of the queries that are not empty; their scores add up.
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);

/// Sections that match all of them; empty when one is empty or there are none.
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

/// The same sections with scores times `weight`; with 0, nothing.
Xapian::Query scaled(double weight, const Xapian::Query& query);

/// Sections that match `query` but not `other`; an empty `other` excludes nothing.
Xapian::Query without(const Xapian::Query& query, const Xapian::Query& other);

/// The same sections, each with score `score`. Works through remote shards too.
Xapian::Query constant(double score, const Xapian::Query& query);

/// @param terms  each a single term. @return a query for any of them, scored like one term. Xapian estimates the
/// frequency of that term by adding two at a time, rounded, in an order that depends on each index; here the order is
/// fixed, so that several indexes score like one.
Xapian::Query one_of(std::vector<Xapian::Query> terms);

/// @return queries that together match the same sections; those with phrases are separate. For checking a few sections:
/// a phrase inside an OR is searched in all sections from one match to the next; alone it is searched only in those
/// few. The scores are meaningless.
std::vector<Xapian::Query> alternatives(const Xapian::Query& query);

/// @return the same sections as `query`, an OR, with less work: leaves out parts whose sections one of its single terms
/// finds anyway. The scores are meaningless.
/// @param implied  maps a term to another one that all its sections also have; empty: none is known.
Xapian::Query same_sections(const Xapian::Query& query,
                            const std::function<std::string(const std::string& term)>& implied);

/// @return whether each section of `query` obviously has one of the single terms of `other`, an OR.
bool is_within(const Xapian::Query& query, const Xapian::Query& other);

}  // namespace dssearch::inline searcher_index
