// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch {

enum class QueryKind {
  word,    ///< one word or compound as typed
  phrase,  ///< quoted text
  prefix,  ///< word*
  near,    ///< children within `window` words of each other
  all_of,
  any_of,
  filter,  ///< field:value that only narrows
};

/// A piece of a query, as understood.
struct QueryNode {
  QueryKind kind = QueryKind::word;
  std::string text;                 ///< word, phrase or prefix as typed; value of a filter
  std::string field;                ///< empty: everywhere; else a field of the query language or "fm.NAME"
  std::vector<QueryNode> children;  ///< of near, all_of, any_of; a child may be `negated` in all_of
  int window = 10;                  ///< words, of near
  bool negated = false;
};

/// What was typed, understood. Words are wanted: they rank, and a section may lack some. The rest is required or
/// excluded.
struct Query {
  std::string text;
  std::vector<QueryNode> wanted;  ///< words and prefixes without a field, in the order typed
  std::vector<QueryNode> required;
  std::vector<QueryNode> excluded;
  std::vector<std::string> repairs;  ///< what was mended, one sentence each
  std::string read_as;               ///< the query written out in canonical form
};

/// What a name before ':' stands for.
enum class FieldUse {
  none,          ///< no such field: the text is taken as words
  words,         ///< title: heading: text: code: path: — words in a field
  filter,        ///< in: tag: codelang:
  front_matter,  ///< a field of the notes' front matter
};

/// Reads a query. Never fails: what cannot be read as an operator is text, and every mend is reported.
/// @param text     any bytes; cut at 1,024 bytes and 32 words.
/// @param field_use  tells what a field name stands for in this index; called with lower-case names.
/// Cost: linear in the size of the text; groups deeper than 16 are read flat.
Query parse_query(std::string_view text, const std::function<FieldUse(const std::string&)>& field_use);

}  // namespace dssearch
