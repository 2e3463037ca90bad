// SPDX-License-Identifier: GPL-2.0-or-later
// The checker itself: it must refuse what is broken, or the answers' checks say nothing.
#include <stdexcept>

#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

struct Case {
  std::string schema;
  std::string valid;
  std::string broken;
};

TEST_CASE("schema_faults: each keyword takes what is right and refuses what is wrong", "[unit][support]") {
  const Case example = GENERATE(values<Case>({
      {R"({"type": "string"})", R"("x")", "1"},
      {R"({"type": "integer"})", "3", "3.5"},
      {R"({"type": "number"})", "3.5", R"("3.5")"},
      {R"({"type": "boolean"})", "true", "0"},
      {R"({"type": "null"})", "null", "false"},
      {R"({"type": "array"})", "[]", "{}"},
      {R"({"type": ["string", "null"]})", "null", "1"},
      {R"({"required": ["a"]})", R"({"a": 1})", R"({"b": 1})"},
      {R"({"properties": {"a": {"type": "string"}}})", R"({"a": "x", "b": 1})", R"({"a": 1})"},
      {R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"a": 1})", R"({"a": 1, "b": 1})"},
      {R"({"additionalProperties": {"type": "string"}})", R"({"a": "x"})", R"({"a": 1})"},
      {R"({"items": {"type": "string"}})", R"(["x"])", R"(["x", 1])"},
      {R"({"enum": ["a", null]})", "null", R"("b")"},
      {R"({"const": 1})", "1", "2"},
      {R"({"minimum": 1})", "1", "0"},
      {R"({"pattern": "^[0-9]{2}$"})", R"("42")", R"("421")"},
      {R"({"anyOf": [{"type": "string"}, {"type": "null"}]})", "null", "1"},
      {R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}})", R"("x")", "1"},
  }));
  CAPTURE(example.schema);

  CHECK(schema_faults(json::parse(example.schema), json::parse(example.valid)).empty());
  CHECK(schema_faults(json::parse(example.schema), json::parse(example.broken)).size() >= 1);
}

TEST_CASE("schema_faults: a fault names its place", "[unit][support]") {
  const json schema = json::parse(R"({"properties": {"a": {"items": {"type": "string"}}}})");

  CHECK(schema_faults(schema, json::parse(R"({"a": ["x", 1]})")) ==
        std::vector<std::string>{"/a/1: is 1, not of type \"string\""});
}

TEST_CASE("schema_faults: a keyword or reference it does not know is an error, wherever it stands", "[unit][support]") {
  const std::string schema =
      GENERATE(as<std::string>{}, R"({"maximum": 1})", R"({"properties": {"a": {"uniqueItems": true}}})",
               R"({"$defs": {"unused": {"minLength": 1}}})", R"({"anyOf": [{"not": {}}]})",
               R"({"items": {"prefixItems": []}})", R"({"additionalProperties": {"format": "date"}})",
               R"({"$ref": "#/$defs/none"})", R"({"$ref": "other.json"})", R"({"type": "text"})");

  CHECK_THROWS_AS(schema_faults(json::parse(schema), json::parse("1")), std::invalid_argument);
}

json real_answer() {
  return json::parse(
      R"({"schema_version": 1, "query": "q", "read_as": "q", "repairs": [], "excluded": ["-x"], "suggestion": null, "total": 1,
    "total_mode": "all_words", "total_is_exact": true, "listable": 3, "took_ms": 0.8, "offset": 0, "limit": 10,
    "index": {"notes_dir": "/n", "sections": 1, "notes": 1, "updated": "2026-11-23T20:35:10Z",
              "builtin": false, "stale": {"known": true, "changed": 0, "added": 0, "removed": 0}},
    "terms": [{"term": "q", "field": null, "sections": 1, "replaced_by": null, "searched_as": "q*", "also": []}],
    "empty_reason": null, "lost_filters": [{"filter": "tag:x", "near": ["tag:y"]}],
    "without_exclusions": {"query": "q", "sections": 1},
    "left_out": [{"glob": "*.txt", "files": 3}],
    "results": [{"rank": 1, "id": "4f2a9c1e7k3mq", "score": 1.5, "path": "a.md", "title": "A", "kind": "heading", "level": 1,
      "headings": ["A"], "anchor": "a", "line": 1, "end_line": 2, "hit_line": 2, "hit_column": 1, "matched_in": ["text"], "missing": [],
      "stale": false, "gone": false, "moved_to": null, "snippet": [{"text": "q", "hit": true}], "title_marked": [{"text": "A", "hit": false}],
      "headings_marked": [[{"text": "A", "hit": false}]], "fields": {"released": "2024", "tags": ["a", "b"]},
      "similar": 0, "explain": null}], "facets": [{"field": "tag", "values": [{"value": "moe", "count": 2}],
    "is_exact": true}], "like": null, "explain": null})");
}

TEST_CASE("answer.schema.json: broken answers are refused", "[unit][support]") {
  const json schema = json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));
  REQUIRE(schema_faults(schema, real_answer()).empty());
  const auto [place, value] = GENERATE(values<std::pair<std::string, std::string>>({
      {"/schema_version", "2"},
      {"/total_mode", R"("some")"},
      {"/took_ms", "-1"},
      {"/listable", "true"},
      {"/limit", "0"},
      {"/extra", "1"},
      {"/facets", "1"},
      {"/facets/0/values/0/count", "-1"},
      {"/facets/0/is_exact", "null"},
      {"/like", "1"},
      {"/repairs", "[1]"},
      {"/empty_reason", R"("because")"},
      {"/lost_filters/0/near", "[1]"},
      {"/left_out/0/files", "0"},
      {"/index/notes_dir", R"("relative")"},
      {"/index/updated", R"("yesterday")"},
      {"/index/stale/added", "null"},
      {"/terms/0/sections", "-1"},
      {"/terms/0/extra", "1"},
      {"/results/0/id", R"("4f2a")"},
      {"/results/0/path", R"("/absolute.md")"},
      {"/results/0/line", "0"},
      {"/results/0/rank", "1.5"},
      {"/results/0/kind", R"("paragraph")"},
      {"/results/0/matched_in/0", R"("footer")"},
      {"/results/0/snippet/0/hit", "1"},
      {"/results/0/headings_marked/0", "{}"},
      {"/results/0/fields/released", "2024"},
      {"/results/0/explain", "1"},
      {"/results/0/extra", "1"},
  }));
  json broken = real_answer();
  broken[json::json_pointer(place)] = json::parse(value);
  CAPTURE(place, value);

  CHECK_FALSE(schema_faults(schema, broken).empty());
}

TEST_CASE("answer.schema.json: an answer that lacks any of its fields is refused", "[unit][support]") {
  const json schema = json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));
  for (const std::string at : {"", "/index", "/index/stale", "/terms/0", "/results/0", "/results/0/snippet/0",
                               "/left_out/0", "/facets/0", "/facets/0/values/0"}) {
    const json::json_pointer place(at);
    const json whole = real_answer();
    for (const auto& [name, inside] : whole[place].items()) {
      json broken = whole;
      broken[place].erase(name);
      CAPTURE(at, name);
      CHECK_FALSE(schema_faults(schema, broken).empty());
    }
  }
}

}  // namespace
}  // namespace dssearch
