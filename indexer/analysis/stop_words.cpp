// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/stop_words.hpp"

#include <algorithm>
#include <array>

namespace dssearch::inline indexer_analysis {
namespace {

constexpr std::array kStopWords = std::to_array<std::string_view>(
    {"a",      "about",  "again", "all",     "also",  "am",      "among",   "an",     "and",     "any",   "are",
     "as",     "at",     "be",    "because", "been",  "being",   "between", "both",   "but",     "by",    "can",
     "cannot", "could",  "did",   "do",      "does",  "dont",    "during",  "each",   "either",  "else",  "etc",
     "ever",   "every",  "few",   "for",     "from",  "get",     "give",    "given",  "had",     "has",   "have",
     "he",     "her",    "here",  "him",     "his",   "how",     "however", "i",      "if",      "in",    "into",
     "is",     "it",     "its",   "just",    "let",   "like",    "many",    "may",    "maybe",   "me",    "might",
     "more",   "most",   "much",  "must",    "my",    "neither", "no",      "nor",    "not",     "of",    "on",
     "only",   "or",     "other", "others",  "ought", "our",     "own",     "per",    "please",  "same",  "shall",
     "she",    "should", "since", "so",      "some",  "still",   "such",    "than",   "that",    "the",   "their",
     "them",   "then",   "there", "these",   "they",  "this",    "those",   "though", "through", "thus",  "to",
     "too",    "until",  "up",    "upon",    "us",    "use",     "used",    "using",  "very",    "via",   "want",
     "wants",  "was",    "we",    "well",    "were",  "what",    "when",    "where",  "whether", "which", "while",
     "who",    "whom",   "whose", "why",     "will",  "with",    "would",   "yet",    "you",     "your"});
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

constexpr std::array kKindWords = std::to_array<std::string_view>(
    {"article",    "articles", "chapter",      "class",      "command",  "describe",   "described",     "describing",
     "details",    "discuss",  "discussing",   "doc",        "docs",     "document",   "documentation", "documents",
     "example",    "examples", "exist",        "exists",     "faq",      "find",       "finding",       "function",
     "functions",  "guide",    "guideline",    "guidelines", "guides",   "info",       "information",   "interest",
     "interested", "intro",    "introduction", "know",       "list",     "literature", "looking",       "manual",
     "method",     "methods",  "module",       "modules",    "note",     "notes",      "overview",      "page",
     "pages",      "paper",    "papers",       "parameter",  "property", "read",       "reference",     "section",
     "sections",   "see",      "subject",      "summary",    "tell",     "topic",      "topics",        "tutorial",
     "tutorials"});
static_assert(std::is_sorted(kKindWords.begin(), kKindWords.end()));

}  // namespace

bool is_kind_word(std::string_view word) {
  return std::binary_search(kKindWords.begin(), kKindWords.end(), word);
}

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace dssearch::inline indexer_analysis
