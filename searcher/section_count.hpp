// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/xquery.hpp"

namespace dssearch {

/// Beyond so many, totals are estimates and said to be "about".
inline constexpr Xapian::doccount kCountExactly = 10'000;
/// The same for what hardly may cost anything.
inline constexpr Xapian::doccount kCountCheaply = 2'000;

/// How many sections match.
struct SectionCount {
  std::size_t sections = 0;
  bool is_exact = true;
};

/// @param exactly  whatever the number; else beyond `kCountExactly` it is an estimate.
/// Cost: finds the sections once, unless one word alone says that they are too many to be counted.
SectionCount count_sections(const Xapian::Database& db, const XQuery& query, bool exactly = false);

/// The same for next to nothing: exact up to `kCountCheaply`; beyond, a guess from how often the words occur.
SectionCount roughly_count_sections(const Xapian::Database& db, const XQuery& query);

}  // namespace dssearch
