// SPDX-License-Identifier: GPL-2.0-or-later
// A request is answered from one state of the index, which is opened once.
#include "indexer/store/open_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"

using namespace dssearch;

TEST_CASE("handlers: no answer opens the index more than once, and what needs no index not at all", "[unit][web]") {
  Pages pages;
  std::string links = "# Links\n\n";
  for (int i = 0; i < 600; ++i)
    links += "[[crab]] [[lost " + std::to_string(i) + "]] [eel](eel-" + std::to_string(i) + ".md)\n";
  pages.dir.write("notes/links.md", links + "\n![A shell](shell.svg)\n");
  pages.refresh();
  const std::string id = [&] {
    const std::string hits = pages.get("/api/search?q=legs").body;
    const std::size_t at = hits.find("\"id\":") + 7;
    return hits.substr(at, hits.find('"', at) - at);
  }();
  const std::string target = GENERATE_COPY(
      as<std::string>{}, "/", "/?q=legs", "/?q=zebra", "/?q=in:sea+legs&part=1", "/note?path=links.md&q=crab",
      "/note?path=sea/crab.md", "/source?path=sea/crab.md", "/file?path=shell.svg", "/status", "/browse",
      "/browse?in=sea", "/browse?field=tag", "/recent", "/matrix", "/matrix.csv", "/timeline",
      "/api/search?q=legs&facets=1", "/api/suggest?q=le", "/api/facets?q=legs", "/api/note?path=sea/crab.md&text=1",
      "/api/note?id=" + id, "/api/state", "/healthz", "/metrics");
  const std::uint64_t before = index_opens();

  const Response answer = pages.get(target);

  CAPTURE(target, answer.body);
  CHECK(answer.status == 200);
  CHECK(index_opens() - before == 1);
}

TEST_CASE("handlers: what needs no index does not open it", "[unit][web]") {
  Pages pages;
  const std::uint64_t before = index_opens();
  for (const std::string target : {"/base.css", "/favicon.svg", "/opensearch.xml", "/api/openapi.json", "/nothing"})
    pages.get(target);
  CHECK(index_opens() == before);
}
