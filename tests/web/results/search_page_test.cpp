// SPDX-License-Identifier: GPL-2.0-or-later
// The page of results as it is without JavaScript.
#include <regex>

#include "tests/web/served_notes.hpp"
#include "web/frame/facet_list.hpp"
#include "web/results/search_page.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Notes with fields to narrow by; one has many sections on one matter.
class Fish : public Pages {
 public:
  Fish() {
    std::string carp = "---\nfamily: \"Big & Old\"\nreleased: 2024-05-06\ntags: [pond]\n---\n\n# Carp\n\nscales\n";
    for (const char* name : {"One", "Two", "Three", "Four", "Five"})
      carp += "\n## " + std::string(name) + "\n\nThere are scales on part " + name + " of it.\n";
    dir.write("notes/pond/carp.md", carp);
    dir.write("notes/sea/cod.md",
              "---\nfamily: Cod\nreleased: 2024-01-01\ntags: [sea]\n---\n\n# Cod\n\nIt has scales.\n");
    dir.write("notes/sea/ray.md", "---\nfamily: Ray\nreleased: 2023-07-01\n---\n\n# Ray\n\nFew scales at all.\n");
    refresh();
  }
};

std::string unescaped(std::string url) {
  for (std::size_t at = 0; (at = url.find("&amp;", at)) != std::string::npos; ++at) url.replace(at, 5, "&");
  return url;
}

/// Address and number of each value that narrows the answer.
std::vector<std::pair<std::string, std::string>> narrowing(const std::string& page) {
  const std::regex item("<a dir=\"auto\" href=\"([^\"]*)\">[^<]*</a> <span class=\"n\">([0-9,]*)</span>");
  std::vector<std::pair<std::string, std::string>> out;
  for (std::sregex_iterator at(page.begin(), page.end(), item), end; at != end; ++at)
    out.emplace_back(unescaped((*at)[1]), (*at)[2]);
  return out;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

}  // namespace

TEST_CASE("search page: neighbours are under their note, its other hits are a link", "[unit][web]") {
  const Fish fish;

  const std::string page = fish.get("/?q=scales").body;
  const std::string carp = fish.get("/?q=scales&note=pond/carp.md").body;

  CHECK(times(page, "<span class=\"path\">pond/carp.md</span>") == 1);
  CHECK(times(page, "<article class=\"hit") == 5);
  CHECK_THAT(page, ContainsSubstring("<a href=\"/?q=scales&amp;note=pond/carp.md\">3 more in this note</a>"));
  CHECK(times(carp, "<article class=\"hit") == 6);
  CHECK_THAT(carp, ContainsSubstring("Only in <b>pond/carp.md</b>. <a href=\"/?q=scales\">Search all notes</a>"));
}

TEST_CASE("search page: a few lines of code stay lines, many are run on", "[unit][web]") {
  Fish fish;
  fish.dir.write("notes/few.md", "# Few\n\n```c\nhake();\n\nling();\n```\n");
  fish.dir.write("notes/many.md", "# Many\n\n```c\n{\n\nbass(\n{\na\n}\n,\nb\n)\n}\n```\n");
  fish.refresh();

  CHECK_THAT(fish.get("/?q=hake").body, ContainsSubstring("<p class=\"snippet\"><mark>hake</mark>();\nling();</p>"));
  CHECK_THAT(fish.get("/?q=bass").body,
             ContainsSubstring("<p class=\"snippet\">{ <mark>bass</mark>( { a } , b ) }</p>"));
}

TEST_CASE("search page: sections with checkboxes can be told apart", "[unit][web]") {
  Fish fish;
  fish.dir.write("notes/tank.md", "# Tank\n\n- [ ] guppy\n\n## Done\n\n- [x] guppy\n");
  fish.refresh();

  const std::string page = fish.get("/?q=guppy").body;
  const std::string unknown = fish.get("/?q=guppy+is:late").body;

  CHECK_THAT(page, ContainsSubstring("<h3>tasks</h3>"));
  CHECK(times(unescaped(page), "is:open\"") + times(unescaped(page), "is%3Aopen\"") == 1);
  CHECK(times(fish.get("/?q=guppy+is:open").body, "<article class=\"hit") == 1);
  CHECK_THAT(unknown, ContainsSubstring("the values are is:task, is:open, is:done"));
}

TEST_CASE("search page: a page without results names files that are no notes", "[unit][web]") {
  Fish fish;
  fish.dir.write("notes/tank.rst", "guppy\n");
  fish.refresh();

  CHECK_THAT(fish.get("/?q=guppy").body, ContainsSubstring("<p>1 *.rst left out (--include "));
  CHECK_THAT(fish.get("/?q=scales").body, !ContainsSubstring("left out"));
}

TEST_CASE("search page: all changes of a query are in one place", "[unit][web]") {
  const Fish fish;

  const std::string page = fish.get("/?q=famly:Cod+scaels").body;

  CHECK(times(page, "<div class=\"repairs\">") == 1);
  CHECK_THAT(page, ContainsSubstring("No section has <s>scaels</s>: searched as <b>scales</b>"));
}

TEST_CASE("search page: what a query excludes is named, with a way to the query without it", "[unit][web]") {
  const Fish fish;

  const std::string some = fish.get("/?q=scales+-few").body;
  const std::string none = fish.get("/?q=few+-scales").body;
  const std::string plain = fish.get("/?q=scales").body;

  CHECK_THAT(some, ContainsSubstring("<p>Read as: <code>scales -few</code></p>"));
  CHECK_THAT(none, ContainsSubstring("<p>Without the exclusions: <a href=\"/?q=few\">few</a>, 1 section</p>"));
  CHECK(times(plain, "Read as") == 0);
}

TEST_CASE("search page: what narrows an answer finds as many sections as it says", "[unit][web]") {
  const Fish fish;
  const auto links = narrowing(fish.get("/?q=scales").body);

  CHECK(links.size() >= 8);  // two folders, two tags, three families, two years
  for (const auto& [url, count] : links) {
    CAPTURE(url);
    CHECK_THAT(fish.get(url).body, ContainsSubstring("<b>" + count + " section"));
  }
}

TEST_CASE("search page: dates are offered by year, odd values in quotes", "[unit][web]") {
  const std::string page = Fish().get("/?q=scales").body;

  CHECK_THAT(page,
             ContainsSubstring(
                 "<li><a dir=\"auto\" href=\"/?q=scales%20released%3A2024\">2024</a> <span class=\"n\">7</span>"));
  CHECK_THAT(page, ContainsSubstring(
                       "<a dir=\"auto\" href=\"/?q=scales%20family%3A%22Big%20%26%20Old%22\">Big &amp; Old</a>"));
}

TEST_CASE("search page: a chosen value is shown and can be removed", "[unit][web]") {
  const Fish fish;

  const std::string page = fish.get("/?q=scales%20tag:pond").body;

  CHECK_THAT(page,
             ContainsSubstring(
                 "<a dir=\"auto\" href=\"/?q=scales\" aria-current=\"true\" title=\"Remove this filter\">pond</a>"));
}

TEST_CASE("filter_text: values are quoted when they must be, and left out when they cannot be", "[unit][web]") {
  const auto [value, text] = GENERATE(table<std::string, std::string>({
      {"moe", "f:moe"},
      {"V2.5", "f:V2.5"},
      {"a/b", "f:a/b"},
      {"MIT X11", "f:\"MIT X11\""},
      {"-x", "f:\"-x\""},
      {"<b>", "f:\"<b>\""},
      {"a\"b", ""},
      {"a*", ""},
      {"a\nb", ""},
      {"", ""},
  }));

  CHECK(filter_text("f", value) == text);
}

TEST_CASE("without_filter: only a filter that stands by itself is taken out", "[unit][web]") {
  CHECK(without_filter("a tag:x b", "tag:x") == "a b");
  CHECK(without_filter("tag:x b", "tag:x") == "b");
  CHECK(without_filter("a tag:x", "tag:x") == "a");
  CHECK(without_filter("tag:x", "tag:x").empty());
  CHECK(without_filter("a tag:xy", "tag:x") == "a tag:xy");
  CHECK(without_filter("a -tag:x", "tag:x") == "a -tag:x");
  CHECK(without_filter("tag:xy tag:x", "tag:x") == "tag:xy");
}

TEST_CASE("by_year: dates are summed up, plain numbers are not dates", "[unit][web]") {
  const Facet dates{"released", {{"2024-05-06", 3}, {"2023", 1}, {"2024-01", 2}}, true};
  const Facet numbers{"context", {{"1024", 3}, {"2048", 1}}, true};

  const Facet years = by_year(dates);

  REQUIRE(years.values.size() == 2);
  CHECK(years.values[0].value == "2024");
  CHECK(years.values[0].count == 5);
  CHECK(years.values[1].value == "2023");
  CHECK(by_year(numbers).values[0].value == "1024");
}

TEST_CASE("facets_html: rarer fields are folded, whatever the query says", "[unit][web]") {
  std::vector<Facet> facets;
  for (const char* field : {"a", "b", "c", "d", "e"}) facets.push_back({field, {{"x", 2}, {"y", 1}}, true});
  SearchLink search;

  search.query = "aria-current";  // once taken for the attribute of a value that is chosen
  CHECK_THAT(facets_html(facets, search).str(), ContainsSubstring("More fields"));
  search.query = "e:x";
  CHECK_THAT(facets_html(facets, search).str(), !ContainsSubstring("More fields"));
}

TEST_CASE("search page: other orders are links, the one in use is reported", "[unit][web]") {
  const Fish fish;

  const std::string page = fish.get("/?q=scales&sort=date").body;

  CHECK_THAT(page, ContainsSubstring("<a href=\"/?q=scales&amp;sort=date\" aria-current=\"true\">Newest</a>"));
  CHECK_THAT(page, ContainsSubstring("<a href=\"/?q=scales\">Best first</a>"));
  CHECK(page.find("pond/carp.md</span>") < page.find("sea/cod.md</span>"));
  CHECK(page.find("sea/cod.md</span>") < page.find("sea/ray.md</span>"));
  CHECK(fish.get("/?q=scales&sort=colour").status == 400);
}

TEST_CASE("search page: results open in the editor that was chosen, if notes may be read", "[unit][web]") {
  Fish fish;
  const std::string place = fish.dir.at("notes/sea/cod.md");

  CHECK_THAT(fish.get("/?q=cod").body,
             ContainsSubstring("<a href=\"vscode://file" + place + ":7\">Open in editor</a>"));
  fish.site.editor = LinkTarget::zed;
  CHECK_THAT(fish.get("/?q=cod").body, ContainsSubstring("<a href=\"zed://file" + place));
  fish.site.editor = LinkTarget::none;
  CHECK_THAT(fish.get("/?q=cod").body, !ContainsSubstring("Open in editor"));
  fish.site.editor = LinkTarget::vscode;
  fish.site.location.may_read_notes = false;
  CHECK_THAT(fish.get("/?q=cod").body, !ContainsSubstring("Open in editor"));
}

TEST_CASE("search page: a part of it is what stands in its middle", "[unit][web]") {
  const Fish fish;

  const std::string whole = fish.get("/?q=cod").body;
  const std::string part = fish.get("/?q=cod&part=1").body;
  const std::string bare = fish.get("/?q=cod&part=1&facets=0").body;

  CHECK(part.starts_with("<div class=\"answer\" data-said=\"1 section\">"));
  CHECK(whole.find("<h2><a data-pick") != std::string::npos);
  CHECK_THAT(part, !ContainsSubstring("<html") && ContainsSubstring("<h2><a data-pick"));
  CHECK_THAT(bare, !ContainsSubstring("id=\"page.narrow\""));
}

TEST_CASE("search page: the start says what changed recently in folders of some size", "[unit][web]") {
  Fish fish;
  CHECK_THAT(fish.get("/").body, !ContainsSubstring("Changed recently"));
  for (int i = 0; i < 5; ++i) fish.dir.write("notes/more" + std::to_string(i) + ".md", "# More\n");
  fish.dir.write("notes/last.md", "# Last & best\n");
  fish.refresh();

  const std::string page = fish.get("/").body;
  const std::size_t recent = page.find("Changed recently");

  REQUIRE(recent != std::string::npos);
  CHECK(page.find("Last &amp; best</a> <time datetime=\"20") < page.find("</ul>", recent));
}

TEST_CASE("search page: hostile queries and parameters are answered with whole pages", "[unit][web]") {
  const Fish fish;
  for (const std::string query :
       {"%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "tag:%22%3E%3Ci%3E%22", "scales%00", "%FF%FE", "%E2%80%AE",
        "javascript:alert(1)", "scales&note=%22%3E%3Ci%3E", "scales&sort=%22%3E%3Ci%3E", "scales&like=%3Cb%3E"}) {
    CAPTURE(query);
    const Response page = fish.get("/?q=" + query);
    CHECK((page.status == 200 || page.status == 400));
    CHECK(page.body.ends_with("</html>\n"));
    CHECK_THAT(page.body, !ContainsSubstring("<img src=x") && !ContainsSubstring("\"><i>"));
  }
}

TEST_CASE("search page: filters that leave nothing are a link away from what there is", "[unit][web]") {
  const Fish fish;

  const std::string page = fish.get("/?q=scales+in:nowhere&sort=date").body;

  CHECK_THAT(page,
             ContainsSubstring("Without filters there are results: <a href=\"/?q=scales&amp;sort=date\">scales</a>"));
  CHECK_THAT(page, ContainsSubstring("<p>No note passes <b>in:nowhere</b>.</p>"));
  CHECK_THAT(fish.get("/?q=scales+tag:pnd").body,
             ContainsSubstring("No note passes <b>tag:pnd</b>. Did you mean <a href=\"/?q=scales%20tag%3Apond\">"));
  CHECK_THAT(fish.get("/?q=zebra+in:nowhere").body, !ContainsSubstring("Without filters"));
  CHECK_THAT(fish.get("/?q=zebra").body, !ContainsSubstring("Without filters"));
}

TEST_CASE("search page: what a part finds by itself is what its link finds", "[unit][web]") {
  Fish fish;
  fish.dir.write("notes/odd.md", "# Odd\n\nThe auxiliary-loss-free AND fm:x title:y part, with big-endian bytes.\n");
  fish.refresh();

  const std::string page = fish.get("/?q=scales+auxiliary-loss-free+%22big+endian%22+quokka+bytes+in:none").body;
  const std::regex row("<tr><td><a href=\"([^\"]*)\">[^<]*</a></td><td>([0-9,]*)</td>");

  std::size_t links = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), row), end; at != end; ++at, ++links) {
    CAPTURE(at->str());
    CHECK_THAT(fish.get(unescaped((*at)[1])).body, ContainsSubstring("<b>" + (*at)[2].str() + " section"));
  }
  CHECK(links >= 3);
}

TEST_CASE("search page: pages of notes say of how many, copies and lacking words apart", "[unit][web]") {
  Pages pages;
  for (int i = 10; i < 22; ++i) {
    const std::string n = std::to_string(i);
    pages.dir.write("notes/n" + n + ".md", "# N" + n + "\n\nword" + n + " gill" + (i < 15 ? " fin" : "") + "\n");
  }
  for (const char* name : {"x", "y"})
    pages.dir.write(std::string("notes/") + name + ".md",
                    "# Same\n\nThe very same long sentence on one gill in both.\n");
  pages.refresh();

  CHECK_THAT(pages.get("/?q=gill").body, ContainsSubstring("<span>notes 1 to 10 of 14</span>"));
  CHECK_THAT(pages.get("/?q=gill&offset=10").body,
             ContainsSubstring("<span>notes 11 to 13 of 14, the others are copies of these</span>"));
  CHECK_THAT(pages.get("/?q=gill+fin&offset=1").body, ContainsSubstring(", 5 with all the words</span>"));
}
