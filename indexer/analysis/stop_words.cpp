// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stop_words.hpp"

#include <algorithm>
#include <array>

namespace dssearch {
namespace {

constexpr std::array kStopWords = std::to_array<std::string_view>(
    {"a",      "about", "all",   "an",   "and",  "any",  "are",   "as",    "at",   "be",   "been",  "but",   "by",
     "can",    "could", "did",   "do",   "does", "for",  "from",  "had",   "has",  "have", "how",   "i",     "if",
     "in",     "into",  "is",    "it",   "its",  "me",   "my",    "no",    "not",  "of",   "on",    "or",    "our",
     "should", "so",    "some",  "such", "than", "that", "the",   "their", "them", "then", "there", "these", "they",
     "this",   "those", "to",    "up",   "us",   "was",  "we",    "were",  "what", "when", "where", "which", "while",
     "who",    "whom",  "whose", "why",  "will", "with", "would", "you",   "your"});
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

}  // namespace

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace dssearch
