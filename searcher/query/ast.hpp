// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dssearch::inline searcher_query {

enum class QueryKind {
  word,     ///< one word or compound as typed
  phrase,   ///< quoted text
  prefix,   ///< word*
  fuzzy,    ///< word~
  pattern,  ///< a word with * before or inside it
  near,     ///< children within `window` words of each other
  all_of,
  any_of,
  filter,  ///< field:value that only filters
};

/// A part of a parsed query.
struct QueryNode {
  QueryKind kind = QueryKind::word;
  std::string text;                  ///< word, phrase, prefix, fuzzy word or pattern as typed; value of a filter
  std::string field;                 ///< empty: everywhere; else a field of the query language or "fm.NAME"
  std::vector<std::string> similar;  ///< of fuzzy, pattern: the words of the index that fit, filled by `read_query`
  std::vector<QueryNode> children;   ///< of near, all_of, any_of; a child may be `negated` in all_of and any_of
  int window = 10;                   ///< words, of near
  bool negated = false;
  bool in_value = false;  ///< of filter on front matter: asks for words of the value, in brackets: author:(muster)

  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

/// A parsed query. Plain words are wanted: they rank, and a section may lack some. All others are required or excluded.
struct Query {
  std::string text;
  std::vector<QueryNode> wanted;  ///< words and prefixes without a field, in the order typed
  std::vector<QueryNode> required;
  std::vector<QueryNode> excluded;
  std::vector<std::string> repairs;  ///< the repairs, one sentence each
  std::string read_as;               ///< the query in canonical form; parsed again, it means the same
  std::string without_filters;       ///< the same without clauses that are a filter
  std::string without_exclusions;    ///< the same without clauses that exclude
};

/// Maximum number of words in one NEAR: its cost grows steeply with them.
inline constexpr std::size_t kMaxNearWords = 8;

}  // namespace dssearch::inline searcher_query
