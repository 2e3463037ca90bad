// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace dssearch::inline searcher_expand {

/// Bounds that keep hostile queries cheap.
inline constexpr unsigned kMaxPrefixTerms = 50;
inline constexpr std::size_t kMaxHeadingPhraseWords = 8;
inline constexpr std::size_t kMaxPhraseVariants = 8;
inline constexpr std::size_t kMaxRespeltWords = 12;  // of a phrase whose compounds are also searched in other forms
inline constexpr std::size_t kMaxJoinedWords = 4;    // that may be joined to one
inline constexpr std::size_t kMaxPrefixes = 3;
/// Plain words that are searched; a long text has more. Of five collections of abstracts, 32 cost two .014 and .018 of
/// nDCG and gave one .016; 400 gave two .005 and .008.
inline constexpr std::size_t kMaxWantedWords = 64;

}  // namespace dssearch::inline searcher_expand
