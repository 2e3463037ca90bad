// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

namespace dssearch {

// An empty Xapian::Query means: nothing to search.

/// The same sections and scores. To be put around a phrase or NEAR before it goes into an OR. Asked for a document that
/// lacks it, such a part says no, and the OR of Xapian 1.4 then takes it to match the next document: where the OR
/// stands below an AND, or the matcher makes it one, that document is scored too high. (Seen in 51 of 500 queries over
/// 9,000 sections; 35 came out in another order.) Through remote shards too.
Xapian::Query steady(const Xapian::Query& query);

/// Sections that match any of the queries that are not empty; their scores add up.
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);

/// Sections that match all of them; empty when one is empty or there are none.
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

/// The same sections with scores times `weight`; with 0, nothing.
Xapian::Query scaled(double weight, const Xapian::Query& query);

/// Sections that match `query` but not `other`; an empty `other` takes nothing out.
Xapian::Query without(const Xapian::Query& query, const Xapian::Query& other);

/// The same sections, each with score `score`. Works through remote shards too.
Xapian::Query constant(double score, const Xapian::Query& query);

/// @param terms  each a single term. @return any of them, scored as if they were one term.
/// Xapian guesses how often that one occurs by adding up two at a time, rounded, in an order that depends on each
/// index; here the order is fixed, so that several indexes score as one does.
Xapian::Query one_of(std::vector<Xapian::Query> terms);

/// @return queries that together match what `query` does, those with phrases apart, for asking about a few sections.
/// A phrase below an OR is looked for in all sections from one that has it to the next; by itself it is looked for in
/// those few alone. Scores nothing sensible.
std::vector<Xapian::Query> alternatives(const Xapian::Query& query);

/// @return the same sections as `query`, which is an OR, found with less work: what can only be in sections that one of
/// its single terms finds anyway is left out. Scores nothing sensible.
/// @param implied  of a term, another one that all its sections have too; empty: none is known.
Xapian::Query same_sections(const Xapian::Query& query,
                            const std::function<std::string(const std::string& term)>& implied);

/// @return whether it is plain that each section that `query` finds has one of the single terms of `other`, an OR.
bool is_within(const Xapian::Query& query, const Xapian::Query& other);

}  // namespace dssearch
