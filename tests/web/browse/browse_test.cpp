// SPDX-License-Identifier: GPL-2.0-or-later
// Pages that list the notes by folder, tag, field and last change.
#include <utime.h>

#include <ctime>

#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Notes in folders, with fields.
class Library : public Pages {
 public:
  Library() {
    dir.write("notes/core/a.md",
              "---\nfamily: V3\nreleased: 2024-12-26\ntags: [moe]\nmodel: a1\n---\n# Alpha\n\none\n");
    dir.write("notes/core/deep/b.md", "---\nfamily: v3\nreleased: 2023-05\nmodel: b1\n---\n# Beta\n\ntwo\n");
    dir.write("notes/odd/c.md", "---\nfamily: 'say \"hi\"'\nin: here\nmodel: c1\n---\n# Gamma <i>\n\nthree #x\n");
    refresh();
  }
};

/// @param seconds  since 1970.
void set_time(const std::string& file, std::time_t seconds) {
  const utimbuf times{seconds, seconds};
  REQUIRE(::utime(file.c_str(), &times) == 0);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE("browse: folders, tags and fields with few values lead to their notes", "[unit][web]") {
  const Library pages;

  const Response page = pages.get("/browse");

  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("<h1>Browse 5 notes</h1>"));
  CHECK_THAT(page.body, ContainsSubstring("<a href=\"/browse?in=core\" dir=\"auto\">core</a> <span class=\"n\">2</span>"
                                          "\n<ul>\n<li><a href=\"/browse?in=core/deep\" dir=\"auto\">deep</a> "
                                          "<span class=\"n\">1</span></li>\n</ul>\n</li>"));
  CHECK_THAT(page.body, ContainsSubstring("<a href=\"/browse?field=tag&amp;value=moe\" dir=\"auto\">moe</a>"));
  CHECK_THAT(page.body, ContainsSubstring("<a href=\"/browse?field=family&amp;value=V3\" dir=\"auto\">V3</a> "
                                          "<span class=\"n\">2</span>"));
  CHECK_THAT(page.body,
             ContainsSubstring("<a href=\"/timeline?field=released&amp;period=2024\" dir=\"auto\">2024</a>"));
  CHECK(count_of(page.body, "<ul") == count_of(page.body, "</ul>"));
  CHECK(count_of(page.body, "<li>") == count_of(page.body, "</li>"));
}

TEST_CASE("browse: every link on it leads to a page that is there", "[unit][web]") {
  const Library pages;
  const std::string from = GENERATE("/browse", "/browse?in=/", "/browse?in=core", "/browse?field=family",
                                    "/browse?field=tag", "/recent", "/timeline", "/matrix");
  const std::string page = pages.get(from).body;

  std::size_t links = 0;
  for (std::size_t at = page.find(" href=\"/"); at != std::string::npos; at = page.find(" href=\"/", at + 1)) {
    const std::size_t begin = at + std::string(" href=\"").size();
    std::string target = page.substr(begin, page.find('"', begin) - begin);
    for (std::size_t amp = target.find("&amp;"); amp != std::string::npos; amp = target.find("&amp;"))
      target.erase(amp + 1, std::string("amp;").size());
    CAPTURE(from, target);
    CHECK(pages.get(target).status == 200);
    ++links;
  }
  CHECK(links > 10);
}

TEST_CASE("browse: a folder shows its folders and its own notes", "[unit][web]") {
  const Library pages;

  const std::string core = pages.get("/browse?in=core/").body;
  const std::string top = pages.get("/browse?in=/").body;

  CHECK_THAT(core, ContainsSubstring("<a href=\"/?q=in%3Acore\">Search in this folder</a>"));
  CHECK_THAT(core, ContainsSubstring("/browse?in=core/deep") && ContainsSubstring(">Alpha</a>") &&
                       !ContainsSubstring(">Beta</a>"));
  CHECK_THAT(top, ContainsSubstring("/browse?in=odd") && !ContainsSubstring("/browse?in=core/deep"));
  CHECK(pages.get("/browse?in=co").status == 404);
  CHECK(pages.get("/browse?in=%3Cscript%3E").status == 404);
}

TEST_CASE("browse: a value lists its notes, in any spelling of its letters, odd ones too", "[unit][web]") {
  const Library pages;

  const std::string family = pages.get("/browse?field=family&value=V3").body;
  const std::string odd = pages.get("/browse?field=family&value=say+%22hi%22").body;
  const std::string tag = pages.get("/browse?field=tag&value=x").body;
  const std::string in = pages.get("/browse?field=in&value=here").body;

  CHECK_THAT(family, ContainsSubstring(">Alpha</a>") && ContainsSubstring(">Beta</a>") && !ContainsSubstring(">Gamma"));
  CHECK_THAT(family, ContainsSubstring("<a href=\"/?q=family%3AV3\">Search in them</a>"));
  CHECK_THAT(odd, ContainsSubstring(">Gamma &lt;i&gt;</a>") || ContainsSubstring(">Gamma</a>"));
  CHECK_THAT(odd, ContainsSubstring("say &quot;hi&quot;") && !ContainsSubstring("Search in them"));
  CHECK_THAT(tag, ContainsSubstring("odd/c.md") && ContainsSubstring("/?q=tag%3Ax"));
  CHECK_THAT(in, ContainsSubstring("odd/c.md") && ContainsSubstring("/?q=fm.in%3Ahere"));
  CHECK(pages.get("/browse?field=family&value=V9").status == 404);
  CHECK(pages.get("/browse?field=nope").status == 404);
  CHECK(pages.get("/browse?field=nope&value=x").status == 404);
}

TEST_CASE("browse: long lists come in parts, and nothing is left out unsaid", "[unit][web]") {
  Pages pages;
  for (int i = 100; i < 310; ++i) {
    const std::string n = std::to_string(i);
    pages.dir.write("notes/many/n" + n + ".md", "---\nserial: s" + n + "\n---\n# N" + n + "\n\nx #t" + n + "\n");
  }
  pages.refresh();

  const std::string all = pages.get("/browse").body;
  const std::string first = pages.get("/browse?field=serial").body;
  const std::string last = pages.get("/browse?field=serial&offset=200").body;
  const std::string folder = pages.get("/browse?in=many&offset=200").body;

  CHECK_THAT(all, ContainsSubstring("<a href=\"/browse?field=tag\">151 more"));
  CHECK_THAT(all, ContainsSubstring("<a href=\"/browse?field=serial\">serial</a>"));
  CHECK_THAT(first, ContainsSubstring("1 to 200 of 210") && ContainsSubstring("/browse?field=serial&amp;offset=200"));
  CHECK_THAT(last, ContainsSubstring("201 to 210 of 210") && ContainsSubstring(">s309</a>") &&
                       !ContainsSubstring(">s299</a>"));
  CHECK_THAT(folder, ContainsSubstring("201 to 210 of 210") && ContainsSubstring(">N309</a>"));
  CHECK(pages.get("/browse?field=serial&offset=9000").status == 200);
  CHECK(pages.get("/browse?field=serial&offset=x").status == 400);
}

TEST_CASE("browse: a wide tree of folders is cut, and what is missing is a link", "[unit][web]") {
  Pages pages;
  for (int i = 0; i < 260; ++i) pages.dir.write("notes/f" + std::to_string(i) + "/n.md", "# N\n\nx\n");
  pages.refresh();

  const std::string page = pages.get("/browse").body;

  CHECK(count_of(page, "<li><a href=\"/browse?in=") == 200);
  CHECK_THAT(page, ContainsSubstring("<a href=\"/browse?in=/\">61 folders more</a>"));
}

TEST_CASE("recent: notes by their last change, the last one first", "[unit][web]") {
  Pages pages;
  for (int i = 10; i < 70; ++i)
    pages.dir.write("notes/n" + std::to_string(i) + ".md", "# N" + std::to_string(i) + "\n\nx\n");
  set_time(pages.dir.at("notes/n15.md"), 1'600'000'000);
  set_time(pages.dir.at("notes/n20.md"), 4'000'000'000);
  pages.refresh();

  const std::string first = pages.get("/recent").body;
  const std::string last = pages.get("/recent?offset=50").body;

  CHECK(first.find("n20.md") < first.find("n30.md"));
  CHECK_THAT(first, ContainsSubstring("<h2>2096-10-02</h2>") && ContainsSubstring("1 to 50 of 62"));
  CHECK_THAT(last,
             ContainsSubstring("<h2>2020-09-13</h2>") &&
                 ContainsSubstring(
                     "<li><time datetime=\"2020-09-13T12:26:40Z\">12:26 UTC</time> <span><span dir=\"auto\"><a "));
  CHECK_THAT(pages.get("/").body, ContainsSubstring("<a href=\"/recent\">Changed recently</a>"));
}

TEST_CASE("browse: every page leads there", "[unit][web]") {
  const Pages pages;
  const std::string from = GENERATE("/", "/?q=legs", "/note?path=sea/crab.md", "/status", "/nope");

  CHECK_THAT(pages.get(from).body, ContainsSubstring("<a class=\"browse\" href=\"/browse\">Browse</a>"));
}

TEST_CASE("browse: parameters that are not known are ignored, an unchanged page is not sent again", "[unit][web]") {
  const Library pages;
  const std::string target = GENERATE("/browse", "/recent", "/timeline", "/matrix", "/matrix.csv");

  const Response page = pages.get(target + "?nope=1");

  CHECK(page.status == 200);
  CHECK(pages.get(target + "?nope=1", header(page, "ETag")).status == 304);
  CHECK(header(page, "Cache-Control") == "private, no-cache");
  CHECK_FALSE(header(page, "Content-Security-Policy").empty());
  CHECK(Router::route_of([&] {
          Request request;
          set_target(request, target);
          return request;
        }()) == target);
}

TEST_CASE("browse: without notes every page says so", "[unit][web]") {
  Pages pages;
  pages.dir.remove("notes/sea");
  pages.refresh();
  const std::string target = GENERATE("/browse", "/recent", "/timeline", "/matrix", "/matrix.csv", "/browse?in=/",
                                      "/timeline?field=x", "/matrix?sort=x&field=y");

  CAPTURE(target);
  CHECK(pages.get(target).status == 200);
}
