// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query_form.hpp"

#include <algorithm>

#include "searcher/query_text.hpp"

namespace dssearch {
namespace {

constexpr int kMaxDepth = 16;  // as deep as brackets are read

/// How tightly a node binds.
int precedence(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::any_of: return 1;
    case QueryKind::all_of: return 2;
    case QueryKind::near: return 3;
    default: return 4;
  }
}

bool is_plain_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._-+#/<>*").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80;
}

/// A filter's value, in quotes unless it is plain.
std::string value_form(const std::string& value) {
  const bool comparison = value.rfind(">=", 0) == 0 || value.rfind("<=", 0) == 0;
  const auto rest = value.begin() + (comparison ? 2 : 0);
  const bool plain = std::all_of(rest, value.end(), is_plain_byte) && value.rfind("//", 0) != 0;
  return plain ? value : "\"" + value + "\"";
}

std::string leaf_form(const QueryNode& node) {
  const std::string field = node.field.empty() ? "" : node.field + ":";
  switch (node.kind) {
    case QueryKind::filter: return field + value_form(node.text);
    case QueryKind::prefix: return field + node.text + "*";
    case QueryKind::fuzzy: return field + node.text + "~";
    case QueryKind::phrase: return field + "\"" + node.text + "\"";
    default: return field + node.text;
  }
}

std::string unsigned_form(const QueryNode& node);

/// A sign before a digit would be part of a number.
std::string signed_form(char sign, const QueryNode& node) {
  const std::string text = unsigned_form(node);
  const bool bare = precedence(node) == 4 && !(text[0] >= '0' && text[0] <= '9');
  return bare ? sign + text : std::string(1, sign) + "(" + text + ")";
}

std::string unsigned_form(const QueryNode& node) {
  if (precedence(node) == 4) return leaf_form(node);
  const std::string joiner = node.kind == QueryKind::all_of   ? " AND "
                             : node.kind == QueryKind::any_of ? " OR "
                                                              : " NEAR/" + std::to_string(node.window) + " ";
  std::string text;
  for (const QueryNode& child : node.children) {
    if (!text.empty()) text += joiner;
    const std::string inside = child.negated ? signed_form('-', child) : unsigned_form(child);
    const bool loose = !child.negated && precedence(child) <= precedence(node);
    text += loose ? "(" + inside + ")" : inside;
  }
  return text;
}

int depth_of_brackets(const std::string& text) {
  int depth = 0;
  int deepest = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(') deepest = std::max(deepest, ++depth);
    if (c == ')') --depth;
  }
  return deepest;
}

std::string joined(const std::vector<QueryForm>& forms, bool brackets) {
  std::string out;
  for (const QueryForm& form : forms) {
    const bool wrap = brackets && form.has_operator && depth_of_brackets(form.text) < kMaxDepth;
    out += (out.empty() ? "" : " ") + (wrap ? "(" + form.text + ")" : form.text);
  }
  return out;
}

}  // namespace

QueryForm query_form(const QueryNode& node, bool required) {
  const bool is_filter = node.kind == QueryKind::filter;
  if (node.negated) return {signed_form('-', node), false, is_filter};
  const bool signs = required && node.field.empty() && precedence(node) == 4 && node.kind != QueryKind::phrase;
  return {signs ? signed_form('+', node) : unsigned_form(node), precedence(node) < 4, is_filter};
}

std::string canonical_form(const std::vector<QueryForm>& forms) {
  const std::string text = joined(forms, forms.size() > 1);
  std::vector<std::string> unneeded;
  return clean_query(text, unneeded).is_shouted ? joined(forms, true) : text;
}

}  // namespace dssearch
