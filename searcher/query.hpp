// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dssearch {

enum class QueryKind {
  word,    ///< one word or compound as typed
  phrase,  ///< quoted text
  prefix,  ///< word*
  fuzzy,   ///< word~
  near,    ///< children within `window` words of each other
  all_of,
  any_of,
  filter,  ///< field:value that only narrows
};

/// A piece of a query, as understood.
struct QueryNode {
  QueryKind kind = QueryKind::word;
  std::string text;                  ///< word, phrase, prefix or fuzzy word as typed; value of a filter
  std::string field;                 ///< empty: everywhere; else a field of the query language or "fm.NAME"
  std::vector<std::string> similar;  ///< of fuzzy: the words of the index it stands for, filled by `read_query`
  std::vector<QueryNode> children;   ///< of near, all_of, any_of; a child may be `negated` in all_of and any_of
  int window = 10;                   ///< words, of near
  bool negated = false;

  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

/// What was typed, understood. Words are wanted: they rank, and a section may lack some. The rest is required or
/// excluded.
struct Query {
  std::string text;
  std::vector<QueryNode> wanted;  ///< words and prefixes without a field, in the order typed
  std::vector<QueryNode> required;
  std::vector<QueryNode> excluded;
  std::vector<std::string> repairs;  ///< what was mended, one sentence each
  std::string read_as;               ///< the query in canonical form: read again, it means the same
  std::string without_filters;       ///< the same without clauses that are a filter
};

/// What a name before ':' stands for.
enum class FieldUse {
  none,          ///< no such field: the text is taken as words
  words,         ///< title: heading: text: code: — words in a field
  filter,        ///< in: tag: codelang: path:
  front_matter,  ///< a field of the notes' front matter
};

/// The fields of an index, as far as reading a query needs them.
struct FieldNames {
  /// @return what a name, in lower case, stands for.
  std::function<FieldUse(const std::string&)> use;
  /// @return all names there are, for "did you mean"; called only when a name is unknown. May be left out.
  std::function<std::vector<std::string>()> all = {};

  // Implicit, so that a function will do where names are not suggested.
  template <typename Use>
  requires std::is_invocable_r_v<FieldUse, const Use&, const std::string&> FieldNames(
      Use use_of, std::function<std::vector<std::string>()> all_of = {})  // NOLINT(google-explicit-constructor)
      : use(std::move(use_of)), all(std::move(all_of)) {}
};

/// Most words of a query that are read; parts of compounds count.
inline constexpr std::size_t kMaxQueryWords = 32;
/// Most words of one NEAR: its cost grows steeply with them.
inline constexpr std::size_t kMaxNearWords = 8;

/// Reads a query. Never fails: what cannot be read as an operator is text, and every mend is reported.
/// @param text  any bytes; cut at 1,024 bytes and 32 words, earlier where its canonical form would be longer than
/// that. At most three words with * or ~, brackets 16 deep.
/// Cost: linear in the size of the text; of one that grows beyond the limits, some twenty times that.
Query parse_query(std::string_view text, const FieldNames& fields);

}  // namespace dssearch
