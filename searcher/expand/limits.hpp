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

}  // namespace dssearch::inline searcher_expand
