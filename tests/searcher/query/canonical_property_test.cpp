// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says it searched is what it searched: `read_as`, typed again, is the same query.
#include <algorithm>

#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/query/query_shape.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_queries.hpp"

namespace dssearch {
namespace {

constexpr int kQueries = 100'000;
constexpr std::size_t kMaxRepairs = 10;  // then some are not named

FieldUse some_fields(const std::string& name) {
  for (const char* words : {"title", "heading", "text", "code"}) {
    if (name == words) return FieldUse::words;
  }
  for (const char* filter : {"in", "tag", "codelang", "path"}) {
    if (name == filter) return FieldUse::filter;
  }
  return name == "released" || name == "family" || name == "fm.family" ? FieldUse::front_matter : FieldUse::none;
}

Query parse(const std::string& text) {
  return parse_query(text, some_fields);
}

/// A repair that a first reading did not make. That a name is no field changes nothing; it is told only where a piece
/// of the query begins with it.
std::string new_repair(const Query& first, const Query& second) {
  if (first.repairs.size() >= kMaxRepairs) return {};
  for (const std::string& repair : second.repairs) {
    const bool is_known = std::find(first.repairs.begin(), first.repairs.end(), repair) != first.repairs.end();
    if (!is_known && !repair.starts_with("unknown field ")) return repair;
  }
  return {};
}

bool is_filter(const QueryNode& node) {
  return node.kind == QueryKind::filter;
}

std::string without_filters(Query query) {
  std::erase_if(query.required, is_filter);
  std::erase_if(query.excluded, is_filter);
  return shape(query);
}

/// What is not as it should be when `read_as` is read again; empty: all is well.
std::string fault_of(const Query& query) {
  const Query again = parse(query.read_as);
  const bool same =
      again.wanted == query.wanted && again.required == query.required && again.excluded == query.excluded;
  if (!same) return "read again it is " + shape(again) + ", not " + shape(query);
  if (again.read_as != query.read_as) return "read again it is written " + again.read_as;
  const std::string repair = new_repair(query, again);
  return repair.empty() ? "" : "read again it is mended: " + repair;
}

}  // namespace

TEST_CASE("parse_query: read_as of any query, read again, is the same query and needs no new repair",
          "[unit][searcher]") {
  RandomQueries queries(14);
  for (int i = 0; i < kQueries; ++i) {
    const std::string text = queries.next();
    const Query query = parse(text);
    const std::string fault = fault_of(query);
    if (!fault.empty()) FAIL(text << "\nwas read as " << query.read_as << "\n" << fault);
  }
  SUCCEED();
}

TEST_CASE("parse_query: any query without its filters, read again, lacks them alone", "[unit][searcher]") {
  RandomQueries queries(15);
  for (int i = 0; i < kQueries / 10; ++i) {
    const std::string text = queries.next();
    const Query query = parse(text);
    const Query rest = parse(query.without_filters);
    if (shape(rest) != without_filters(query) || rest.read_as != query.without_filters)
      FAIL(text << "\nwas read as " << query.read_as << "\nwithout filters " << query.without_filters);
  }
  SUCCEED();
}

}  // namespace dssearch
