// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <unordered_map>

#include "searcher/index/query_ops.hpp"

namespace dssearch::inline searcher_index {

/// Totals above this are estimates, shown as "about".
inline constexpr Xapian::doccount kCountExactly = 10'000;
/// The same for counts that must be cheap.
inline constexpr Xapian::doccount kCountCheaply = 2'000;
/// More sections than any index has.
inline constexpr Xapian::doccount kCountAll = ~Xapian::doccount{0};

/// A number of matching sections.
struct SectionCount {
  std::size_t sections = 0;
  bool is_exact = true;
};

/// @param exact_to  greater numbers are estimates.
/// Cost: finds the sections once, at most `exact_to`; almost nothing when one word alone is in more.
SectionCount count_sections(const Xapian::Database& db, const Xapian::Query& query,
                            Xapian::doccount exact_to = kCountExactly);

/// How many of the sections that match are in which note, by their value of kSlotNote.
/// @param exact_to  of more sections than these, some are missing.
/// Cost: finds the sections once, at most `exact_to`.
std::unordered_map<std::string, std::size_t> sections_by_note(const Xapian::Database& db, const Xapian::Query& query,
                                                              Xapian::doccount exact_to = kCountExactly);

}  // namespace dssearch::inline searcher_index
