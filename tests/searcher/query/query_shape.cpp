// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/query/query_shape.hpp"

namespace dssearch {
namespace {

std::string written(const QueryNode& node) {
  const std::string value = (node.field.empty() ? "" : node.field + ":") + node.text;
  std::string out = node.negated ? "-" : "";
  switch (node.kind) {
    case QueryKind::word:
    case QueryKind::pattern: return out + value;
    case QueryKind::phrase: return out + "\"" + value + "\"";
    case QueryKind::prefix: return out + value + "*";
    case QueryKind::fuzzy: return out + value + "~";
    case QueryKind::filter: return out + "{" + value + "}";
    case QueryKind::near: out += "near" + std::to_string(node.window); break;
    case QueryKind::all_of: out += "all"; break;
    case QueryKind::any_of: out += "any"; break;
  }
  std::string inside;
  for (const QueryNode& child : node.children) inside += (inside.empty() ? "" : " ") + written(child);
  return out + "(" + inside + ")";
}

}  // namespace

std::string written(const std::vector<QueryNode>& nodes) {
  std::string out;
  for (const QueryNode& node : nodes) out += (out.empty() ? "" : " ") + written(node);
  return out;
}

std::string shape(const Query& query) {
  return written(query.wanted) + " | " + written(query.required) + " | " + written(query.excluded);
}

}  // namespace dssearch
