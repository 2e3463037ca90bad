// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dssearch::inline searcher_expand {

/// Words of an index that differ from `word` by one edit, or by up to two when it has eight letters or more: nearest
/// first, then those with the same first letter, then the most frequent. Excludes `word` itself.
/// @param prefix  of the field's terms; empty: the words of all texts.
/// @param word    folded.
/// @return at most `limit`. Cost: reads up to 100,000 terms, those with the same first letter first (16 ms for 30,000
/// terms of 30,000 sections).
std::vector<std::string> similar_words(const Xapian::Database& db, const std::string& prefix, const std::string& word,
                                       std::size_t limit);

}  // namespace dssearch::inline searcher_expand
