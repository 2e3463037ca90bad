// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/expand/spell_checker.hpp"

namespace dssearch::inline searcher_expand {

/// Words of an index that differ from `word` by one edit, or by up to two when it has eight letters or more: nearest
/// first, then those with the same first letter, then the most frequent. Excludes `word` itself.
/// @param prefix  of the field's terms; empty: the words of all texts.
/// @param word    folded.
/// @return at most `limit`. Cost: reads up to 100,000 terms, those with the same first letter first (16 ms for 30,000
/// terms of 30,000 sections).
std::vector<std::string> similar_words(const Xapian::Database& db, const std::string& prefix, const std::string& word,
                                       std::size_t limit);

/// The words of an index that fit a pattern.
struct FittingWords {
  std::vector<std::string> words;  ///< the most frequent first
  bool is_cut = false;             ///< there are more
};

/// @param pieces  folded, of a word with '*' between them; an empty one at an end: the word may go on there. At least
/// two.
/// @return at most `limit`. Cost: reads the words that begin with the first piece.
FittingWords fitting_words(const Vocabulary& vocabulary, const std::vector<std::string>& pieces, std::size_t limit);

/// @return the pieces of a pattern of a query, such as *cat* or wär*pe, folded.
std::vector<std::string> pattern_pieces(const std::string& pattern);

}  // namespace dssearch::inline searcher_expand
