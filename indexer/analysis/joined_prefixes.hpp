// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_analysis {

/// @return a word without the article, conjunction or preposition that Arabic and Hebrew write as one word with it:
/// والكتاب as كتاب, הספר as ספר. Two readings at most, since nobody can tell the prefix from a letter of the word;
/// none for other scripts and for words that would be too short. Cost: nothing for other scripts.
/// @param word  folded.
std::vector<std::string> without_joined_prefixes(std::string_view word);

}  // namespace dssearch::inline indexer_analysis
