// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query.hpp"

#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

FieldUse some_fields(const std::string& name) {
  if (name == "title") return FieldUse::words;
  if (name == "in" || name == "tag") return FieldUse::filter;
  return name == "released" ? FieldUse::front_matter : FieldUse::none;
}

Query parse(const std::string& text) {
  return parse_query(text, some_fields);
}

/// A node written out; brackets show how operators bind.
std::string written(const QueryNode& node) {
  const std::string value = (node.field.empty() ? "" : node.field + ":") + node.text;
  std::string out = node.negated ? "-" : "";
  switch (node.kind) {
    case QueryKind::word: return out + value;
    case QueryKind::phrase: return out + "\"" + value + "\"";
    case QueryKind::prefix: return out + value + "*";
    case QueryKind::filter: return out + "{" + value + "}";
    case QueryKind::near: out += "near" + std::to_string(node.window); break;
    case QueryKind::all_of: out += "all"; break;
    case QueryKind::any_of: out += "any"; break;
  }
  std::string inside;
  for (const QueryNode& child : node.children) inside += (inside.empty() ? "" : " ") + written(child);
  return out + "(" + inside + ")";
}

std::string written(const std::vector<QueryNode>& nodes) {
  std::string out;
  for (const QueryNode& node : nodes) out += (out.empty() ? "" : " ") + written(node);
  return out;
}

/// "wanted | required | excluded".
std::string shape(const std::string& text) {
  const Query query = parse(text);
  return written(query.wanted) + " | " + written(query.required) + " | " + written(query.excluded);
}

using Case = std::pair<std::string, std::string>;

TEST_CASE("parse_query: bare words are wanted, quoted, signed and field words are required", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"load balancing", "load balancing |  | "},
      {"quant* load", "quant* load |  | "},
      {"\"load balancing\" experts", "experts | \"load balancing\" | "},
      {"+load balancing", "balancing | load | "},
      {"title:MLA cost", "cost | title:MLA | "},
      {"tag:moe cost", "cost | {tag:moe} | "},
      {"released:2024..2025 cost", "cost | {released:2024..2025} | "},
      {"cache -disk", "cache |  | disk"},
      {"cache NOT disk", "cache |  | disk"},
      {"cache NOT NOT disk", "cache disk |  | "},
      {"cache -\"on disk\"", "cache |  | \"on disk\""},
      {"cache -tag:moe", "cache |  | {tag:moe}"},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: AND binds tighter than OR, NOT and NEAR tighter than AND", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"a AND b OR c", " | any(all(a b) c) | "},
      {"a OR b AND c", " | any(a all(b c)) | "},
      {"a OR b OR c", " | any(a b c) | "},
      {"(a OR b) AND c", " | all(any(a b) c) | "},
      {"a AND NOT b", " | all(a -b) | "},
      {"a NEAR/5 b AND c", " | all(near5(a b) c) | "},
      {"a NEAR b", " | near10(a b) | "},
      {"NOT (a OR b)", " |  | any(a b)"},
      {"x -(a b)", "x |  | all(a b)"},
      {"a OR b c", "c | any(a b) | "},
  }));

  CHECK(shape(typed) == expected);
}

TEST_CASE("parse_query: brackets without an operator are only text", "[unit][searcher]") {
  CHECK(shape("(load balancing) experts") == "load balancing experts |  | ");
  CHECK(shape("((cache))") == "cache |  | ");
}

TEST_CASE("parse_query: a lone operator is left out and told", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"cache OR", "cache |  | "},
      {"OR cache", "cache |  | "},
      {"AND", " |  | "},
      {"cache AND AND disk", " | all(cache disk) | "},
      {"cache NOT", "cache |  | "},
      {"NEAR/3 cache", "cache |  | "},
      {"(a OR b", " | any(a b) | "},
  }));

  CHECK(shape(typed) == expected);
  CHECK(parse(typed).repairs.size() == 1);
}

TEST_CASE("parse_query: a well-formed query needs no repair", "[unit][searcher]") {
  const std::string typed = GENERATE(as<std::string>{}, "load balancing", "a AND (b OR c)", "\"a b\" -c",
                                     "title:x tag:y", "quant*", "C++ f(x) a_b a-b");

  CHECK(parse(typed).repairs.empty());
}

TEST_CASE("parse_query: read_as writes the query out as it was understood", "[unit][searcher]") {
  const auto [typed, expected] = GENERATE(values<Case>({
      {"load   balancing", "load balancing"},
      {"a AND b OR c", "((a AND b) OR c)"},
      {"cache NOT disk", "cache -disk"},
      {"+cache “on disk", "+cache \"on disk\""},
      {"title:MLA quant* a NEAR/3 b", "title:MLA quant* (a NEAR/3 b)"},
  }));

  CHECK(parse(typed).read_as == expected);
}

TEST_CASE("parse_query: read_as, read again, means the same", "[unit][searcher]") {
  const std::string typed =
      GENERATE(as<std::string>{}, "load -disk +cache", "a AND b OR c", "\"a b\" OR title:c", "NOT (a OR b) c",
               "x NEAR/4 y z*", "tag:moe released:2024..2025 -in:core", "-(a b) c");

  CHECK(shape(parse(typed).read_as) == shape(typed));
}

TEST_CASE("parse_query: the text is kept as typed", "[unit][searcher]") {
  CHECK(parse("  “a”  OR ").text == "  “a”  OR ");
}

}  // namespace
}  // namespace dssearch
