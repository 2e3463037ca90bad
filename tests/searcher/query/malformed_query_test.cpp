// SPDX-License-Identifier: GPL-2.0-or-later
// What people paste and mistype, in tests/data/malformed_queries.tsv: how each is read, and what is said about it. In
// its queries \n, \t, \\ and \xHH stand for what they do in C++.
#include "searcher/query/ast.hpp"
#include "searcher/query/field_names.hpp"
#include "searcher/query/parser.hpp"
#include "tests/searcher/query/query_shape.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

FieldUse corpus_fields(const std::string& name) {
  for (const char* words : {"title", "heading", "text", "code"}) {
    if (name == words) return FieldUse::words;
  }
  for (const char* filter : {"in", "tag", "codelang", "path"}) {
    if (name == filter) return FieldUse::filter;
  }
  const bool front = name == "released" || name == "family" || name == "total_params_b";
  return front ? FieldUse::front_matter : FieldUse::none;
}

Query parse(const std::string& text) {
  return parse_query(text, {corpus_fields, [] {
                              return std::vector<std::string>{
                                  "text", "heading",  "title",  "path",     "code",          "tag",
                                  "in",   "codelang", "family", "released", "total_params_b"};
                            }});
}

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char code = text.at(++i);
    if (code == 'x') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += code == 'n' ? '\n' : code == 't' ? '\t' : code;
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += (out.empty() ? "" : "; ") + sentence;
  return out;
}

std::vector<TsvRow> table() {
  const std::vector<TsvRow> rows = read_tsv(DSSEARCH_TESTS_DIR "/data/malformed_queries.tsv");
  REQUIRE(rows.size() >= 60);
  return rows;
}

TEST_CASE("parse_query: pasted and mistyped queries are read as the table says", "[unit][searcher]") {
  for (const TsvRow& row : table()) {
    const Query query = parse(unescaped(row.at("query")));

    INFO(row.at("kind") << ": " << row.at("query"));
    CHECK(query.read_as == row.at("read_as"));
    CHECK(joined(query.repairs) == row.at("repairs"));
  }
}

TEST_CASE("parse_query: read_as of pasted and mistyped queries means the same", "[unit][searcher]") {
  for (const TsvRow& row : table()) {
    const Query query = parse(unescaped(row.at("query")));
    const Query again = parse(query.read_as);

    INFO(row.at("kind") << ": " << row.at("query") << "\nread as " << query.read_as);
    CHECK(shape(again) == shape(query));
    CHECK(again.read_as == query.read_as);
  }
}

TEST_CASE("parse_query: what the table reads as plain words has no operator", "[unit][searcher]") {
  std::size_t plain = 0;
  for (const TsvRow& row : table()) {
    const Query query = parse(unescaped(row.at("query")));
    if (row.at("read_as").find_first_of("\"-+:*~()") != std::string::npos ||
        row.at("read_as").find("AND ") != std::string::npos || row.at("read_as").find("OR ") != std::string::npos ||
        row.at("read_as").find("NEAR/") != std::string::npos)
      continue;
    ++plain;
    INFO(row.at("kind") << ": " << row.at("query"));
    CHECK(query.required.empty());
    CHECK(query.excluded.empty());
  }
  CHECK(plain > 50);
}

}  // namespace
}  // namespace dssearch
