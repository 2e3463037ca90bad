// SPDX-License-Identifier: GPL-2.0-or-later
// What programs ask under /api/, held against the OpenAPI file that the server itself gives.
#include <nlohmann/json.hpp>
#include <set>

#include "searcher/print/json_output.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/web/served_notes.hpp"
#include "web/api/routes.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

json body(const Response& response) {
  return json::parse(response.body);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

/// The schemas of the OpenAPI file and of the answers, under one roof.
json schemas(const Pages& pages) {
  const json answers = body(pages.get("/api/answer.schema.json"));
  json all = answers;
  const std::string text = replaced(pages.get("/api/openapi.json").body, "answer.schema.json#/$defs/", "#/$defs/");
  const json api = json::parse(replaced(text, "#/components/schemas/", "#/$defs/"));
  for (const auto& [name, schema] : api["components"]["schemas"].items()) {
    all["$defs"]["api_" + name] = schema;
  }
  return all;
}

std::string message(const Response& response) {
  CHECK(response.content_type == "application/json");
  const json error = body(response)["error"];
  return std::string(error["message"]) + " | " + std::string(error["hint"]);
}

}  // namespace

TEST_CASE("api: every answer is as the OpenAPI file says", "[unit][web]") {
  const Pages pages;
  const json rules = schemas(pages);
  const std::string id = body(pages.get("/api/search?q=legs"))["results"][0]["id"];
  const std::vector<std::tuple<std::string, std::string, int>> cases{
      {"/api/search?q=legs", "answer", 200},
      {"/api/search?q=legs&group=note&facets=1&explain=1&prefix=1&n=5", "answer", 200},
      {"/api/search?q=crab&sort=path:desc&fold=0&snippet_width=40&note=sea/crab.md", "answer", 200},
      {"/api/search?q=zebra&facets=1", "answer", 200},
      {"/api/search?like=" + id, "answer", 200},
      {"/api/search?q=", "answer", 200},
      {"/api/suggest?q=si", "api_suggestions", 200},
      {"/api/suggest?q=zebra", "api_suggestions", 200},
      {"/api/facets?q=legs", "api_facets", 200},
      {"/api/facets?q=zebra", "api_facets", 200},
      {"/api/note?path=sea/crab.md", "api_note", 200},
      {"/api/note?path=sea/crab.md&text=1", "api_note", 200},
      {"/api/note?id=" + id.substr(0, 8), "section", 200},
      {"/api/state", "api_state", 200},
      {"/api/search", "error", 400},
      {"/api/search?q=legs&sort=colour", "error", 400},
      {"/api/note?path=no.md", "error", 404},
      {"/api/note?id=zzzz", "error", 404},
      {"/api/nope", "error", 404},
  };

  for (const auto& [target, schema, status] : cases) {
    CAPTURE(target);
    const Response response = pages.get(target);
    CHECK(response.status == status);
    CHECK(response.content_type == "application/json");
    const std::vector<std::string> faults = schema_faults(rules, body(response), "#/$defs/" + schema);
    CAPTURE(faults);
    CHECK(faults.empty());
  }
}

TEST_CASE("api: the OpenAPI file names every address and parameter there is", "[unit][web]") {
  const json paths = body(Pages().get("/api/openapi.json"))["paths"];

  std::set<std::string> described;
  std::set<std::string> served;
  for (const auto& [path, operations] : paths.items()) {
    described.insert(path);
    for (const json& parameter : operations["get"].value("parameters", json::array()))
      described.insert(path + " " + std::string(parameter["name"]));
  }
  for (const Endpoint& endpoint : api_endpoints()) {
    served.insert(std::string(endpoint.path));
    for (const std::string_view name : endpoint.parameters)
      served.insert(std::string(endpoint.path) + " " + std::string(name));
  }
  CHECK(described == served);
}

TEST_CASE("api: a search is what dssearch prints, but for the time it took", "[unit][web]") {
  const Pages pages;
  SearchRequest request;
  request.query = "ten legs";
  json ours = json::parse(results_json(Searcher(pages.site.location).ask(search, request), {}));
  json theirs = body(pages.get("/api/search?q=ten+legs"));

  ours.erase("took_ms");
  theirs.erase("took_ms");
  CHECK(ours == theirs);
}

TEST_CASE("api: parameters that are unknown or malformed are named, and the nearest that is known", "[unit][web]") {
  const auto [target, said] = GENERATE(table<std::string, std::string>({
      {"/api/search?q=a&highlight=3", "unknown parameter highlight | known parameters: q, n, offset"},
      {"/api/search?q=a&ofset=3", "unknown parameter ofset | did you mean offset?"},
      {"/api/search?q=a&Sort=path", "unknown parameter Sort | did you mean sort?"},
      {"/api/search?q=a&q=b", "the parameter q is given twice | "},
      {"/api/search?q=a&n=ten", "the parameter n must be a number from 1 to 1000"},
      {"/api/search?q=a&offset=-1", "the parameter offset must be a number"},
      {"/api/search?q=a&prefix=yes", "the parameter prefix must be 0 or 1"},
      {"/api/search?q=a&sort=path:up", "the parameter sort is not an order: path:up"},
      {"/api/search?q=legs&sort=colour", "the parameter sort colour: no note has that front matter field"},
      {"/api/search?q=a&group=folder", "the parameter group must be note"},
      {"/api/search?query=a", "unknown parameter query"},
      {"/api/search?n=3", "the parameter q is missing"},
      {"/api/suggest?q=a&n=51", "the parameter n must be a number from 1 to 50"},
      {"/api/suggest?q=a&format=xml", "the parameter format must be json or opensearch"},
      {"/api/suggest", "the parameter q is missing"},
      {"/api/facets?q=a&n=3", "unknown parameter n | "},
      {"/api/note", "the parameter path or id is missing"},
      {"/api/note?path=a&id=b", "the parameter path or id is missing"},
      {"/api/note?path=sea/crab.md&text=2", "the parameter text must be 0 or 1"},
      {"/api/state?x=1", "unknown parameter x | this address takes no parameters"},
  }));
  const Response response = Pages().get(target);

  CAPTURE(target);
  CHECK(response.status == 400);
  CHECK_THAT(message(response), ContainsSubstring(said));
}

TEST_CASE("api: names of parameters may be anything and come back short", "[unit][web]") {
  const Response response = Pages().get("/api/search?" + std::string(5000, 'x') + "%FF%00%22=1");

  CHECK(response.status == 400);
  CHECK(response.body.size() < 500);
  CHECK(json::accept(response.body));
}

TEST_CASE("api: suggestions finish the last word, also as browsers want them", "[unit][web]") {
  const Pages pages;

  const json found = body(pages.get("/api/suggest?q=it+sid"));
  const Response plain = pages.get("/api/suggest?q=it+sid&format=opensearch");

  CHECK(found["completions"] == json{"it sideways"});
  CHECK(found["sections"][0]["url"] == "/note?path=sea/crab.md&q=it%20sid#crab");
  CHECK(plain.content_type == "application/x-suggestions+json");
  CHECK(json::parse(plain.body) == json{"it sid", json{"it sideways"}});
}

TEST_CASE("api: a note is reported with its fields and sections, its text when asked", "[unit][web]") {
  Pages pages;

  const json crab = body(pages.get("/api/note?path=sea/crab.md"));
  const json with_text = body(pages.get("/api/note?path=sea/crab.md&text=1"));
  const json section = body(pages.get("/api/note?id=" + std::string(crab["sections"][1]["id"])));

  CHECK(crab["title"] == "Crab");
  CHECK(crab["fields"]["tags"] == json{"sea"});
  CHECK(crab["text"].is_null());
  REQUIRE(crab["sections"].size() == 2);
  CHECK(crab["sections"][1]["anchor"] == "claws--legs");
  CHECK(crab["sections"][1]["line"] == 10);
  CHECK(with_text["text"] == kCrab);
  CHECK(section["text"] == "## Claws & \\<legs>\n\nTen legs.\n");

  pages.site.location.may_read_notes = false;
  CHECK(pages.get("/api/note?path=sea/crab.md").status == 200);
  CHECK(pages.get("/api/note?path=sea/crab.md&text=1").status == 403);
  CHECK(pages.get("/api/note?id=" + std::string(crab["sections"][1]["id"])).status == 403);
}

TEST_CASE("api: the state changes with the index", "[unit][web]") {
  Pages pages;
  const Response before = pages.get("/api/state");
  const std::string tag = header(before, "ETag");

  CHECK(pages.get("/api/state", tag).status == 304);
  pages.dir.write("notes/new.md", "# New\n");
  pages.refresh();

  const Response after = pages.get("/api/state", tag);
  CHECK(after.status == 200);
  CHECK(body(after)["state"] != body(before)["state"]);
}

TEST_CASE("api: what a result shows to be stale is not called known to be fresh", "[unit][web]") {
  Pages pages;
  pages.health.is_known = true;
  pages.health.follows_edits = true;
  const auto stale = [&](const std::string& tag = {}) {
    return body(pages.get("/api/search?q=eel", tag))["index"]["stale"];
  };
  const bool fresh_before = stale()["known"];

  pages.dir.write("notes/sea/eel \"x\".md", "# Eel\n\nIt swims, and more of it.\n");
  const bool seen_to_differ = !stale()["known"];
  pages.health.changed = 1;

  CHECK(fresh_before);
  CHECK(seen_to_differ);
  CHECK(stale()["known"] == true);
  CHECK(stale()["changed"] == 1);
}

TEST_CASE("api: an answer is another one when more notes are known to have changed", "[unit][web]") {
  Pages pages;
  const std::string tag = header(pages.get("/api/search?q=eel"), "ETag");
  CHECK(pages.get("/api/search?q=eel", tag).status == 304);

  pages.health.changed = 1;

  CHECK(pages.get("/api/search?q=eel", tag).status == 200);
}

TEST_CASE("metrics: requests by route and status, times, and how the index stands", "[unit][web]") {
  Pages pages;
  Metrics metrics;
  pages.site.metrics = &metrics;
  CHECK(pages.get("/metrics").body.find("\ndssearch_index_stale_notes") == std::string::npos);  // not known
  pages.health.is_known = true;
  pages.health.changed = 2;
  pages.health.error = "the disk is full";
  metrics.observe("/api/search", 200, 0.0004);
  metrics.observe("/api/search", 200, 0.003);
  metrics.observe("/api/search", 400, 7.0);

  const Response text = pages.get("/metrics");

  CHECK(text.content_type == "text/plain; version=0.0.4; charset=utf-8");
  for (const std::string line :
       {"dssearch_requests_total{route=\"/api/search\",status=\"200\"} 2",
        "dssearch_requests_total{route=\"/api/search\",status=\"400\"} 1",
        "dssearch_request_seconds_bucket{route=\"/api/search\",le=\"0.0005\"} 1",
        "dssearch_request_seconds_bucket{route=\"/api/search\",le=\"0.005\"} 2",
        "dssearch_request_seconds_bucket{route=\"/api/search\",le=\"1\"} 2",
        "dssearch_request_seconds_bucket{route=\"/api/search\",le=\"+Inf\"} 3",
        "dssearch_request_seconds_count{route=\"/api/search\"} 3", "dssearch_index_up 1", "dssearch_index_notes 2",
        "dssearch_index_sections 3", "dssearch_index_stale_notes 2", "dssearch_refresh_failing 1"})
    CHECK_THAT(text.body, ContainsSubstring(std::string(line) + "\n"));
  const std::size_t age = text.body.find("\ndssearch_index_age_seconds ") + 28;
  CHECK(std::stoi(text.body.substr(age)) >= 0);
  CHECK(std::stoi(text.body.substr(age)) < 600);

  pages.dir.remove("index");
  CHECK(pages.get("/metrics").status == 200);
  CHECK_THAT(pages.get("/metrics").body, ContainsSubstring("dssearch_index_up 0\n"));
}

TEST_CASE("metrics: whatever is asked, routes are few", "[unit][web]") {
  const auto [target, route] = GENERATE(table<std::string, std::string>({
      {"/", "/"},
      {"/?q=a", "/"},
      {"/note?path=x", "/note"},
      {"/api/search?q=a", "/api/search"},
      {"/api/nope", "other"},
      {"/x\"}y", "other"},
      {"/opensearch.xml", "/opensearch.xml"},
  }));
  Request request;
  set_target(request, target);

  CHECK(Router::route_of(request) == route);
}

TEST_CASE("opensearch: browsers learn where to search and to ask for suggestions", "[unit][web]") {
  const Pages pages;
  Request request;
  set_target(request, "/opensearch.xml");
  request.host = "localhost:8377";
  const Response local = Router(pages.site).answer(request);

  CHECK(local.content_type == "application/opensearchdescription+xml");
  CHECK_THAT(local.body, ContainsSubstring("template=\"http://localhost:8377/?q={searchTerms}\"") &&
                             ContainsSubstring("http://localhost:8377/api/suggest?format=opensearch&amp;q="));
  Site proxied = pages.site;
  proxied.hosts.names = {"notes.example"};
  request.host = "notes.example";
  CHECK_THAT(Router(proxied).answer(request).body, ContainsSubstring("\"https://notes.example/?q="));
}
