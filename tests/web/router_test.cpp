// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/router.hpp"

#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("handlers: the start page lists the notes and explains the search", "[unit][web]") {
  const Response page = Pages().get("/");

  CHECK(page.status == 200);
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK_THAT(page.body, ContainsSubstring("<a href=\"/note?path=sea/crab.md\">Crab</a>"));
  CHECK_THAT(page.body, ContainsSubstring("Eel &lt;b&gt;") || ContainsSubstring(">Eel</a>"));
  CHECK_THAT(page.body, ContainsSubstring("How to search"));
  CHECK_THAT(page.body, ContainsSubstring(" autofocus"));
  CHECK_THAT(page.body, ContainsSubstring("2 notes, 3 sections"));
}

TEST_CASE("handlers: a search shows what answers, where, with the words marked", "[unit][web]") {
  const Response page = Pages().get("/?q=ten+legs");

  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("value=\"ten legs\""));
  CHECK_THAT(page.body,
             ContainsSubstring(
                 "/note?path=sea/crab.md&amp;q=ten%20legs#claws--legs\">Claws &amp; &lt;<mark>legs</mark>&gt;</a>"));
  CHECK_THAT(page.body, ContainsSubstring("<mark>Ten</mark> <mark>legs</mark>"));
  CHECK_THAT(page.body, ContainsSubstring("/source?path=sea/crab.md#L12\">line 12</a>"));
}

TEST_CASE("handlers: a search without an answer says what each word finds", "[unit][web]") {
  const Response page = Pages().get("/?q=zebra");

  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("Nothing found for <q>zebra</q>"));
  CHECK_THAT(page.body, ContainsSubstring("<td>zebra</td><td>0</td>"));
}

TEST_CASE("handlers: a corrected word is reported, and what may be meant is a link", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/code.md", "# Code\n\nThe `maxTokens` <&> setting.\n");
  pages.refresh();

  CHECK_THAT(pages.get("/?q=sidewasy").body,
             ContainsSubstring("No section has <s>sidewasy</s>: searched as <b>sideways</b>"));
  CHECK_THAT(pages.get("/?q=maxTokesn+%3Cb%3E").body,
             ContainsSubstring("Did you mean <a href=\"/?q=maxTokens%20%3Cb%3E\">maxTokens &lt;b&gt;</a>?"));
  CHECK_THAT(pages.get("/?q=maxTokesn").body, ContainsSubstring("No section has <b>maxTokesn</b>"));
  CHECK_THAT(pages.get("/?q=sideways").body, !ContainsSubstring("Did you mean"));
}

TEST_CASE("handlers: results come in pages with plain links", "[unit][web]") {
  Pages pages;
  for (int i = 0; i < 25; ++i)
    pages.dir.write("notes/fish" + std::to_string(i) + ".md", "# Fish\n\nscales " + std::to_string(i) + "\n");
  pages.refresh();

  const Response first = pages.get("/?q=scales");
  const Response last = pages.get("/?q=scales&offset=20");

  CHECK_THAT(first.body, ContainsSubstring("<span>notes 1 to 10 of 25</span>"));
  CHECK_THAT(first.body, ContainsSubstring("rel=\"next\" href=\"/?q=scales&amp;offset=10\""));
  CHECK_THAT(first.body, !ContainsSubstring("rel=\"prev\""));
  CHECK_THAT(last.body, ContainsSubstring("<span>notes 21 to 25 of 25</span>"));
  CHECK_THAT(last.body, ContainsSubstring("rel=\"prev\" href=\"/?q=scales&amp;offset=10\""));
  CHECK_THAT(last.body, !ContainsSubstring("rel=\"next\""));
  CHECK_THAT(pages.get("/?q=scales&offset=90").body, ContainsSubstring("No more results"));
}

TEST_CASE("handlers: a note is shown with its facts, marks and links", "[unit][web]") {
  const Pages pages;

  const Response crab = pages.get("/note?path=sea/crab.md&q=sideways");
  const Response eel = pages.get("/note?path=sea%2Feel+%22x%22.md");

  CHECK(crab.status == 200);
  CHECK_THAT(crab.body, ContainsSubstring("<title>Crab - dssearch</title>"));
  CHECK_THAT(crab.body, ContainsSubstring("It walks <mark>sideways</mark>."));
  CHECK_THAT(crab.body, ContainsSubstring("<a href=\"/?q=tag%3Asea\">sea</a>"));
  CHECK_THAT(crab.body, ContainsSubstring("<a class=\"anchor\" id=\"claws--legs\"></a>"));
  CHECK(eel.status == 200);
  CHECK_THAT(eel.body, ContainsSubstring("<a href=\"/note?path=sea/crab.md#claws--legs\">crab</a>"));
}

TEST_CASE("handlers: the keyboard can scroll wide tables and code of a note", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/wide.md", "# Wide\n\n| a |\n|---|\n| b |\n\n    code\n\nand `<table>`\n");
  pages.refresh();

  const std::string page = pages.get("/note?path=wide.md").body;

  CHECK_THAT(page, ContainsSubstring("<table tabindex=\"0\" dir=\"auto\">") &&
                       ContainsSubstring("<pre tabindex=\"0\" dir=\"ltr\""));
  CHECK_THAT(page, ContainsSubstring("&lt;table&gt;"));
}

TEST_CASE("handlers: the source of a note has numbered lines", "[unit][web]") {
  const Response page = Pages().get("/source?path=sea/crab.md");

  CHECK(page.status == 200);
  CHECK_THAT(page.body,
             ContainsSubstring(
                 "<span class=\"line\" id=\"L10\"><a href=\"#L10\">10</a>## Claws &amp; \\&lt;legs&gt;\n</span>"));
}

TEST_CASE("handlers: only notes of the index and pictures of the folder are shown", "[unit][web]") {
  const auto [target, status] = GENERATE(table<std::string, int>({
      {"/note?path=sea/crab.md", 200},
      {"/note?path=../outside.md", 404},
      {"/note?path=sea/../../outside.md", 404},
      {"/note?path=sea/../sea/crab.md", 404},
      {"/note?path=./sea/crab.md", 404},
      {"/note?path=sea//crab.md", 404},
      {"/note?path=/etc/passwd", 404},
      {"/note?path=secret.txt", 404},
      {"/note?path=sea/crab.md%00", 404},
      {"/note?path=sea", 404},
      {"/note?path=", 400},
      {"/note", 400},
      {"/source?path=secret.txt", 404},
      {"/source?path=../outside.md", 404},
      {"/source", 400},
      {"/file?path=shell.svg", 200},
      {"/file?path=sea/../shell.svg", 404},
      {"/file?path=../notes/shell.svg", 404},
      {"/file?path=/shell.svg", 404},
      {"/file?path=shell.svg%00.png", 404},
      {"/file?path=secret.txt", 404},
      {"/file?path=sea/crab.md", 404},
      {"/file?path=.hidden/x.png", 404},
      {"/file?path=none.png", 404},
      {"/file", 400},
      {"/sea/crab.md", 404},
      {"/../outside.md", 404},
      {"//etc/passwd", 404},
      {"/NOTE?path=sea/crab.md", 404},
  }));
  const Pages pages;

  CAPTURE(target);
  CHECK(pages.get(target).status == status);
}

TEST_CASE("handlers: a link out of the folder is not followed", "[unit][web]") {
  Pages pages;
  pages.dir.write("outside.svg", "<svg/>");
  pages.dir.link("notes/link.svg", pages.dir.at("outside.svg"));
  pages.dir.remove("notes/sea/crab.md");
  pages.dir.link("notes/sea/crab.md", pages.dir.at("outside.md"));

  CHECK(pages.get("/file?path=link.svg").status == 404);
  CHECK(pages.get("/note?path=sea/crab.md").status == 404);
}

TEST_CASE("handlers: SVG opened by itself can do nothing", "[unit][web]") {
  const Response picture = Pages().get("/file?path=shell.svg");

  CHECK(picture.content_type == "image/svg+xml");
  CHECK(header(picture, "Content-Security-Policy") == "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  CHECK(header(picture, "X-Content-Type-Options") == "nosniff");
}

TEST_CASE("handlers: every answer carries the security headers", "[unit][web]") {
  const Pages pages;
  for (const std::string target : {"/", "/?q=legs", "/nope", "/api/search?q=legs", "/api/search", "/base.css",
                                   "/search.js", "/status", "/healthz"}) {
    CAPTURE(target);
    const Response response = pages.get(target);
    CHECK_THAT(header(response, "Content-Security-Policy"),
               ContainsSubstring("default-src 'none'; script-src 'self'; ") && !ContainsSubstring("unsafe"));
    CHECK(header(response, "X-Content-Type-Options") == "nosniff");
    CHECK(header(response, "Referrer-Policy") == "no-referrer");
    CHECK(header(response, "Cross-Origin-Resource-Policy") == "same-origin");
    CHECK_FALSE(header(response, "Cache-Control").empty());
  }
}

TEST_CASE("handlers: pages hold no script but our own file and load nothing from elsewhere", "[unit][web]") {
  const Pages pages;
  for (const std::string target : {"/", "/?q=legs", "/?q=zebra", "/note?path=sea/crab.md&q=legs",
                                   "/source?path=sea/crab.md", "/status", "/nope"}) {
    CAPTURE(target);
    std::string body = pages.get(target).body;
    const std::size_t script = body.find("<script src=\"/search.js?v=");
    REQUIRE(script != std::string::npos);
    body.erase(script, std::string("<script").size());
    if (const std::size_t more = body.find("<script defer src=\"/note.js?v="); more != std::string::npos)
      body.erase(more, std::string("<script").size());
    CHECK_THAT(body, !ContainsSubstring("<script") && !ContainsSubstring("http://") && !ContainsSubstring("https://") &&
                         !ContainsSubstring(" style=") && !ContainsSubstring(" onclick="));
  }
}

TEST_CASE("handlers: what was typed is never markup", "[unit][web]") {
  const Pages pages;
  const std::string payload = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
  for (const std::string& target :
       {"/?q=" + payload, "/?q=legs+" + payload, "/?q=" + payload + "&n=5&offset=10", "/note?path=" + payload,
        "/note?path=sea/crab.md&q=" + payload, "/" + payload, "/?q=legs&n=" + payload}) {
    CAPTURE(target);
    CHECK_THAT(pages.get(target).body, !ContainsSubstring("<script>"));
  }
}

TEST_CASE("handlers: the API answers in JSON, errors too", "[unit][web]") {
  const Pages pages;

  const Response found = pages.get("/api/search?q=legs&n=1");
  const Response missing = pages.get("/api/search");
  const Response bad = pages.get("/api/search?q=legs&n=1001");
  const Response unknown = pages.get("/api/nope");

  CHECK(found.status == 200);
  CHECK(found.content_type == "application/json");
  CHECK_THAT(found.body, ContainsSubstring("\"schema_version\"") && ContainsSubstring("\"claws--legs\""));
  CHECK(missing.status == 400);
  CHECK_THAT(missing.body, ContainsSubstring("\"kind\"") && ContainsSubstring("usage") &&
                               ContainsSubstring("the parameter q is missing"));
  CHECK(bad.status == 400);
  CHECK_THAT(bad.body, ContainsSubstring("the parameter n must be a number from 1 to 1000"));
  CHECK(unknown.status == 404);
  CHECK(unknown.content_type == "application/json");
}

TEST_CASE("handlers: numbers that are none are reported", "[unit][web]") {
  const Pages pages;
  for (const std::string target : {"/?q=a&n=x", "/?q=a&n=0", "/?q=a&n=101", "/?q=a&offset=-1", "/?q=a&offset=1e3",
                                   "/?q=a&offset=99999999999999999999"}) {
    CAPTURE(target);
    CHECK(pages.get(target).status == 400);
  }
}

TEST_CASE("handlers: an answer that has not changed is not sent again", "[unit][web]") {
  Pages pages;
  const std::string target = GENERATE("/", "/?q=legs", "/note?path=sea/crab.md", "/api/search?q=legs");
  const std::string tag = header(pages.get(target), "ETag");

  const Response again = pages.get(target, "W/\"other\", " + tag);
  pages.dir.write("notes/sea/crab.md", std::string(kCrab) + "\nIt has a shell.\n");
  pages.refresh();

  CAPTURE(target);
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  CHECK(pages.get(target, tag).status == 200);
  CHECK(pages.get(target + (target.find('?') == std::string::npos ? "?n=3" : "&n=3"), tag).status == 200);
}

TEST_CASE("handlers: an edited note shows at once, even before the index follows", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/sea/crab.md", "# Crab\n\nIt has a shell.\n");

  CHECK_THAT(pages.get("/note?path=sea/crab.md").body, ContainsSubstring("It has a shell."));
}

TEST_CASE("handlers: a note that went away is a page that says so", "[unit][web]") {
  Pages pages;
  pages.dir.remove("notes/sea/crab.md");

  const Response gone = pages.get("/note?path=sea/crab.md");
  pages.refresh();

  CHECK(gone.status == 404);
  CHECK_THAT(gone.body, ContainsSubstring("no longer there"));
  CHECK(pages.get("/note?path=sea/crab.md").status == 404);
}

TEST_CASE("handlers: the files of an index from elsewhere are not shown", "[unit][web]") {
  Pages pages;
  pages.site.location.may_read_notes = false;

  CHECK(pages.get("/?q=legs").status == 200);
  CHECK(pages.get("/note?path=sea/crab.md").status == 403);
  CHECK(pages.get("/source?path=sea/crab.md").status == 403);
  CHECK(pages.get("/file?path=shell.svg").status == 403);
  CHECK(pages.get("/note?path=none.md").status == 404);
}

TEST_CASE("handlers: without a usable index every page says what is wrong", "[unit][web]") {
  Pages pages;
  pages.dir.remove("index");
  const std::string target =
      GENERATE("/", "/?q=legs", "/note?path=sea/crab.md", "/status", "/healthz", "/api/search?q=legs");

  const Response response = pages.get(target);

  CAPTURE(target);
  CHECK(response.status == 503);
  CHECK_THAT(response.body, ContainsSubstring("no index"));
}

TEST_CASE("handlers: the status page shows the state of the index", "[unit][web]") {
  Pages pages;
  pages.health.follows_edits = true;
  pages.health.error = "the disk is <full>";
  CHECK_THAT(pages.get("/status").body, ContainsSubstring("not known"));
  pages.health.is_known = true;
  pages.health.changed = 1204;
  pages.health.skipped = {{"big.md", "larger than 16 MB"}};

  const Response page = pages.get("/status");

  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("the disk is &lt;full&gt;") && ContainsSubstring("1,204 changed") &&
                            ContainsSubstring("big.md") && ContainsSubstring("larger than 16 MB") &&
                            ContainsSubstring("followed"));
  CHECK(header(page, "Cache-Control") == "no-store");
}

TEST_CASE("handlers: refusals are pages, or JSON under /api/", "[unit][web]") {
  const Pages pages;
  Request request;
  request.host = "evil.example";
  const Response page = Router(pages.site).answer(request);
  set_target(request, "/api/search?q=a");
  const Response json = Router(pages.site).answer(request);
  request.host = "localhost:8377";
  request.method = "POST";
  const Response method = Router(pages.site).answer(request);

  CHECK(page.status == 403);
  CHECK_THAT(page.body, ContainsSubstring("--allow-host"));
  CHECK(json.status == 403);
  CHECK(json.content_type == "application/json");
  CHECK(method.status == 405);
  CHECK(header(method, "Allow") == "GET, HEAD");
}

TEST_CASE("handlers: assets are kept for good under a name that changes with them", "[unit][web]") {
  const Pages pages;

  const Response style = pages.get("/base.css?v=1");

  CHECK(style.status == 200);
  CHECK(style.content_type == "text/css; charset=utf-8");
  CHECK_THAT(header(style, "Cache-Control"), ContainsSubstring("immutable"));
  CHECK_THAT(style.body, ContainsSubstring("prefers-color-scheme: dark"));
  CHECK(pages.get("/favicon.svg").content_type == "image/svg+xml");
  CHECK_THAT(pages.get("/").body, ContainsSubstring("href=\"/base.css?v="));
}

TEST_CASE("handlers: whatever style sheet or script a page names is served", "[unit][web]") {
  const Pages pages;
  const std::string page = GENERATE("/", "/?q=legs", "/note?path=sea/crab.md", "/source?path=sea/crab.md", "/browse",
                                    "/timeline", "/matrix", "/recent", "/status", "/nope");

  const std::string html = pages.get(page).body;

  std::size_t assets = 0;
  for (std::size_t at = html.find("?v="); at != std::string::npos; at = html.find("?v=", at + 1)) {
    const std::size_t begin = html.rfind('"', at) + 1;
    const std::string asset = html.substr(begin, html.find('"', at) - begin);
    CAPTURE(page, asset);
    CHECK(pages.get(asset).status == 200);
    CHECK(asset.size() > asset.find("?v=") + 3);  // there is content that it can change with
    ++assets;
  }
  CHECK(assets >= 4);
}

TEST_CASE("handlers: long text goes out compressed", "[unit][web]") {
  const Pages pages;
  Request request;
  request.host = "localhost:8377";
  request.accept_encoding = "gzip";

  CHECK(header(Router(pages.site).answer(request), "Content-Encoding") == "gzip");
}
