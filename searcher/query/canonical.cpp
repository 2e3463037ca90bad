// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/canonical.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/ascii.hpp"
#include "searcher/query/code_signs.hpp"
#include "searcher/query/input_cleanup.hpp"

namespace dssearch::inline searcher_query {
namespace {

/// The precedence of a node.
int precedence(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::any_of: return 1;
    case QueryKind::all_of: return 2;
    case QueryKind::near: return 3;
    default: return 4;
  }
}

bool is_plain_byte(char c) {
  return is_alphanumeric(c) || std::string_view("._-+#/<>*").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// A filter's value, in quotes unless it is plain.
std::string value_form(const std::string& value) {
  const bool comparison = value.rfind(">=", 0) == 0 || value.rfind("<=", 0) == 0;
  const auto rest = value.begin() + (comparison ? 2 : 0);
  const bool plain = std::all_of(rest, value.end(), is_plain_byte) && value.rfind("//", 0) != 0;
  return plain ? value : "\"" + value + "\"";
}

bool is_code(const std::string& text) {
  Tokens tokens;
  tokenise(text, tokens);
  return !code_in(text, tokens).empty();
}

std::string leaf_form(const QueryNode& node) {
  const std::string field = node.field.empty() ? "" : node.field + ":";
  switch (node.kind) {
    case QueryKind::filter: return field + (node.in_value ? "(" + node.text + ")" : value_form(node.text));
    case QueryKind::prefix: return field + node.text + "*";
    case QueryKind::fuzzy: return field + node.text + "~";
    case QueryKind::phrase: return field + "\"" + node.text + "\"";
    default: return field + node.text;
  }
}

/// Writes clauses out.
class Writer {
 public:
  /// @param in_words  signs are text when the query looks pasted: NOT x is then written for -x, and x AND x for +x.
  explicit Writer(bool in_words) : in_words_(in_words) {}

  /// @return a clause, and whether it has an operator outside brackets.
  std::pair<std::string, bool> clause(const QueryClause& clause) const {
    const QueryNode& node = clause.node;
    if (node.negated) return {negated_form(node), in_words_};
    const bool demands =
        clause.required && node.field.empty() && precedence(node) == 4 && node.kind != QueryKind::phrase;
    if (!demands) return {unsigned_form(node), precedence(node) < 4};
    if (in_words_) return {leaf_form(node) + " AND " + leaf_form(node), true};
    return {signed_form('+', node), false};
  }

 private:
  std::string unsigned_form(const QueryNode& node) const {
    if (precedence(node) == 4) return leaf_form(node);
    const std::string joiner = node.kind == QueryKind::all_of   ? " AND "
                               : node.kind == QueryKind::any_of ? " OR "
                                                                : " NEAR/" + std::to_string(node.window) + " ";
    std::string text;
    for (const QueryNode& child : node.children) {
      if (!text.empty()) text += joiner;
      const std::string inside = child.negated ? negated_form(child) : unsigned_form(child);
      const bool loose = !child.negated && precedence(child) <= precedence(node);
      text += loose ? "(" + inside + ")" : inside;
    }
    return text;
  }

  /// The operand of a sign or NOT; in brackets when it is more than a word.
  std::string operand(const QueryNode& node) const {
    const std::string text = unsigned_form(node);
    return precedence(node) == 4 ? text : "(" + text + ")";
  }

  /// A sign before a digit would be part of a number, and one before code would be text.
  std::string signed_form(char sign, const QueryNode& node) const {
    const std::string text = operand(node);
    const bool is_text = is_digit(text[0]) || (node.kind == QueryKind::word && is_code(node.text));
    return is_text ? std::string(1, sign) + "(" + text + ")" : sign + text;
  }

  std::string negated_form(const QueryNode& node) const {
    return in_words_ ? "NOT " + operand(node) : signed_form('-', node);
  }

  bool in_words_;
};

std::string joined(const std::vector<QueryClause>& clauses, bool in_words, bool brackets) {
  const Writer writer(in_words);
  std::string out;
  for (const QueryClause& clause : clauses) {
    const auto [text, has_operator] = writer.clause(clause);
    const bool wrap = brackets && has_operator && depth_of_brackets(text) < kMaxQueryDepth;
    out += (out.empty() ? "" : " ") + (wrap ? "(" + text + ")" : text);
  }
  return out;
}

}  // namespace

std::size_t depth_of_brackets(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(') deepest = std::max(deepest, ++depth);
    if (c == ')') --depth;
  }
  return deepest;
}

std::string canonical_form(const std::vector<QueryClause>& clauses) {
  std::vector<std::string> unneeded;
  const std::string text = joined(clauses, false, clauses.size() > 1);
  const QueryText as_read = clean_query(text, text.size(), unneeded);
  if (!as_read.is_pasted && !as_read.is_shouted) return text;
  return joined(clauses, as_read.is_pasted, true);
}

}  // namespace dssearch::inline searcher_query
