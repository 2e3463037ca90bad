// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/json_output.hpp"
#include "indexer/base/json_writer.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using nlohmann::json;
using Faults = std::vector<std::string>;

json schema() {
  return json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));
}

Results answer() {
  Hit hit;
  hit.rank = 1;
  hit.id = "4f2a9c1e7k3mq";
  hit.score = 12.345678;
  hit.path = "core/v3.md";
  hit.title = "V3";
  hit.kind = SectionKind::label;
  hit.level = 3;
  hit.headings = {"V3", "Routing"};
  hit.anchor = "routing";
  hit.line = 41;
  hit.end_line = 58;
  hit.hit_line = 44;
  hit.hit_column = 7;
  hit.matched_in = {"heading", "text"};
  hit.missing = {"zebra"};
  hit.gone = true;
  hit.moved_to = "new/place.md";
  hit.snippet = {{"gets a ", false}, {"bias", true}};
  hit.title_marked = {{"V3", false}};
  hit.headings_marked = {{{"V3", false}}, {{"Routing", true}}};
  hit.fields = {{"released", {"2024-12-26"}}, {"tags", {"moe", "mla"}}};
  hit.explain = {{"bias", 12.0}, {"all words", 0.345678}};
  Results results;
  results.is_explained = true;
  results.words = {{"bias", {}, false, {"bias", "biases"}}, {"the", {}, true, {}}};
  results.query = "bias zebra";
  results.read_as = "bias zebra";
  results.repairs = {"mended"};
  results.suggestion = "bias zebra?";
  results.total = 7;
  results.total_mode = TotalMode::any_word;
  results.listable = 12;
  results.offset = 20;
  results.limit = 5;
  results.index = {"/home/me/notes", 214, 15, "2026-11-23T20:35:10Z"};
  results.terms = {{"bias", 7, {}, {"prejudice"}}, {"zebrra", 0, "zebra", {}}};
  results.hits = {hit};
  return results;
}

AnswerContext context() {
  AnswerContext out;
  out.took_ms = 0.81234;
  out.is_builtin = true;
  out.stale_known = true;
  out.stale_changed = 1;
  out.stale_added = 2;
  out.stale_removed = 3;
  return out;
}

TEST_CASE("results_json: an answer is valid against the schema", "[unit][searcher]") {
  CHECK(schema_faults(schema(), json::parse(results_json(answer(), context())), "#/$defs/answer") == Faults{});
}

TEST_CASE("results_json: every field has its value", "[unit][searcher]") {
  const json out = json::parse(results_json(answer(), context()));
  const json& hit = out["results"][0];

  CHECK(out["query"] == "bias zebra");
  CHECK(out["total"] == 7);
  CHECK(out["total_mode"] == "any_word");
  CHECK(out["listable"] == 12);
  CHECK(out["took_ms"] == 0.812);
  CHECK(out["offset"] == 20);
  CHECK(out["limit"] == 5);
  CHECK(out["index"] == json::parse(R"({"notes_dir": "/home/me/notes", "sections": 214, "notes": 15,
      "updated": "2026-11-23T20:35:10Z", "builtin": true,
      "stale": {"known": true, "changed": 1, "added": 2, "removed": 3}})"));
  CHECK(hit["gone"] == true);
  CHECK(hit["moved_to"] == "new/place.md");
  CHECK(
      out["terms"] ==
      json::parse(
          R"([{"term": "bias", "field": null, "sections": 7, "replaced_by": null, "searched_as": null, "also": ["prejudice"]},
      {"term": "zebrra", "field": null, "sections": 0, "replaced_by": "zebra", "searched_as": null, "also": []}])"));
  CHECK(out["suggestion"] == "bias zebra?");
  CHECK(out["empty_reason"].is_null());
  CHECK(hit["score"] == 12.3457);
  CHECK(hit["kind"] == "label");
  CHECK(hit["line"] == 41);
  CHECK(hit["end_line"] == 58);
  CHECK(hit["hit_line"] == 44);
  CHECK(hit["hit_column"] == 7);
  CHECK(hit["matched_in"] == json::parse(R"(["heading", "text"])"));
  CHECK(hit["snippet"] == json::parse(R"([{"text": "gets a ", "hit": false}, {"text": "bias", "hit": true}])"));
  CHECK(hit["headings_marked"][1] == json::parse(R"([{"text": "Routing", "hit": true}])"));
  CHECK(hit["fields"] == json::parse(R"({"released": "2024-12-26", "tags": ["moe", "mla"]})"));
  CHECK(hit["explain"] == json::parse(R"([{"part": "bias", "score": 12.0}, {"part": "all words", "score": 0.3457}])"));
}

TEST_CASE("results_json: the readings of words and the parts of scores are null unless asked for", "[unit][searcher]") {
  Results results = answer();
  results.hits[0].explain.clear();  // a query of filters alone scores nothing

  const json asked = json::parse(results_json(results, context()));
  results.is_explained = false;
  const json plain = json::parse(results_json(results, context()));

  CHECK(asked["explain"] ==
        json::parse(R"({"words": [{"word": "bias", "is_stop_word": false, "forms": ["bias", "biases"]},
      {"word": "the", "is_stop_word": true, "forms": []}]})"));
  CHECK(asked["results"][0]["explain"] == json::array());
  CHECK(plain["explain"].is_null());
  CHECK(plain["results"][0]["explain"].is_null());
  CHECK(schema_faults(schema(), plain, "#/$defs/answer") == Faults{});
}

TEST_CASE("results_json: fields come in the order of the documentation, and the text ends with a line end",
          "[unit][searcher]") {
  const std::string out = results_json(answer(), context());

  CHECK(out.rfind("{\n  \"schema_version\": 1,\n  \"query\": ", 0) == 0);
  CHECK(out.find("\"total\"") < out.find("\"took_ms\""));
  CHECK(out.find("\"terms\"") < out.find("\"results\""));
  CHECK(out.substr(out.size() - 3) == "\n}\n");
}

TEST_CASE("results_json: copies, facets and the section whose likes these are", "[unit][searcher]") {
  Results results = answer();
  CHECK(json::parse(results_json(results, context()))["facets"].is_null());
  CHECK(json::parse(results_json(results, context()))["like"].is_null());
  results.hits[0].similar = 2;
  results.like = "4f2a9c1e7k3mq";
  results.facets = {{"tag", {{"moe", 3}}, false}};

  const json out = json::parse(results_json(results, context()));

  CHECK(schema_faults(schema(), out, "#/$defs/answer") == Faults{});
  CHECK(out["results"][0]["similar"] == 2);
  CHECK(out["like"] == "4f2a9c1e7k3mq");
  CHECK(out["facets"] ==
        json::parse(R"([{"field": "tag", "values": [{"value": "moe", "count": 3}], "is_exact": false}])"));
}

TEST_CASE("results_json: no hit keeps the whole object", "[unit][searcher]") {
  Results results = answer();
  results.hits.clear();
  results.total = 0;
  results.empty_reason = GENERATE(EmptyReason::no_match, EmptyReason::no_searchable_terms,
                                  EmptyReason::filter_matched_nothing, EmptyReason::index_empty);

  const json out = json::parse(results_json(results, context()));

  CHECK(schema_faults(schema(), out, "#/$defs/answer") == Faults{});
  CHECK(out["results"] == json::array());
  CHECK(out["empty_reason"].is_string());
}

TEST_CASE("results_json: bytes that are not UTF-8 do not break the JSON", "[unit][searcher]") {
  Results results = answer();
  results.hits[0].path = "a\xFF.md";
  results.hits[0].title = "\xC3";

  const json out = json::parse(results_json(results, context()));

  CHECK(out["results"][0]["path"] == "a\uFFFD.md");
  CHECK(out["results"][0]["title"] == "\uFFFD");
}

TEST_CASE("results_json: control characters of notes are escaped, all others kept", "[unit][searcher]") {
  Results results = answer();
  results.hits[0].title = "a\033\x7f\u0080\u009f\u00a0é\u202e模";

  const std::string out = results_json(results, context());

  CHECK(out.find("\"title\": \"a\\u001b\\u007f\\u0080\\u009f\u00a0é\u202e模\"") != std::string::npos);
  CHECK(json::parse(out)["results"][0]["title"] == "a\033\x7f\u0080\u009f\u00a0é\u202e模");
}

TEST_CASE("hits_jsonl: one result per line, each valid against the schema", "[unit][searcher]") {
  Results results = answer();
  results.hits.push_back(results.hits[0]);
  results.hits[1].rank = 2;
  results.hits[1].snippet = {{"line\nend", false}};

  const std::string out = hits_jsonl(results);

  const std::size_t end = out.find('\n');
  REQUIRE(std::count(out.begin(), out.end(), '\n') == 2);
  CHECK(schema_faults(schema(), json::parse(out.substr(0, end)), "#/$defs/result") == Faults{});
  CHECK(json::parse(out.substr(end))["rank"] == 2);
}

TEST_CASE("section_json and error_json: valid against the schema", "[unit][searcher]") {
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\n## B\n\nneedle\n"}});
  const auto section = index.searcher().ask(find_section, index.search("needle").hits.at(0).id);
  REQUIRE(section.has_value());

  const json shown = json::parse(section_json(*section, "## B\n\nneedle\n"));
  const json error = json::parse(error_json(Error(ErrorKind::not_found, "/x: no index here", "run dsindex")));

  CHECK(schema_faults(schema(), shown, "#/$defs/section") == Faults{});
  CHECK(shown["text"] == "## B\n\nneedle\n");
  CHECK(shown["line"] == 3);
  CHECK(schema_faults(schema(), error) == Faults{});
  CHECK(error ==
        json::parse(R"({"error": {"kind": "not_found", "message": "/x: no index here", "hint": "run dsindex"}})"));
}

TEST_CASE("error_json: every kind of error is in the schema", "[unit][searcher]") {
  const ErrorKind kind = GENERATE(ErrorKind::usage, ErrorKind::not_found, ErrorKind::forbidden, ErrorKind::locked,
                                  ErrorKind::conflict, ErrorKind::unsafe, ErrorKind::damaged, ErrorKind::older,
                                  ErrorKind::newer, ErrorKind::io, ErrorKind::network);

  CHECK(schema_faults(schema(), json::parse(error_json(Error(kind, "m"))), "#/$defs/error") == Faults{});
}

}  // namespace
}  // namespace dssearch
