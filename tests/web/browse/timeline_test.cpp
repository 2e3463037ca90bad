// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string note(const std::string& title, const std::string& fields) {
  return "---\n" + fields + "---\n# " + title + "\n\ntext\n";
}

class Dated : public Pages {
 public:
  Dated() {
    dir.write("notes/a.md", note("Alpha", "released: 2024-12-26\nedited: 2025-01-02\n"));
    dir.write("notes/b.md", note("Beta <b>", "released: 2024-05\ntags: [moe]\n"));
    dir.write("notes/c.md", note("A title that is much longer than a phone is wide, in all its words and letters",
                                 "released: 2023\n"));
    dir.write("notes/d.md", note("Delta", "released: soon\n"));
    dir.write("notes/sea/crab.md", kCrab);
    refresh();
  }
};

}  // namespace

TEST_CASE("timeline: the field that most notes have is drawn and listed by date", "[unit][web]") {
  const std::string page = Dated().get("/timeline").body;

  CHECK_THAT(page, ContainsSubstring("<title id=\"page.timeline.title\">Notes by released</title>"));
  CHECK_THAT(page, ContainsSubstring("3 dates from 2023 to 2024-12-26"));
  CHECK_THAT(page,
             ContainsSubstring("<a href=\"/note?path=a.md\"><title>Alpha, 2024-12-26</title><circle cx=\"96.58%\""));
  // a month and a year cover their time
  CHECK_THAT(page, ContainsSubstring("<title>Beta, 2024-05</title><rect class=\"span\" x=\"34.00%\" width=\"8.00%\""));
  CHECK_THAT(page, ContainsSubstring("2023</title><rect class=\"span\" x=\"2.00%\" width=\"96.00%\""));
  CHECK_THAT(page, ContainsSubstring("<tr><td>2024-12-26</td><td dir=\"auto\"><a href=\"/note?path=a.md\">Alpha</a>"));
  CHECK(page.find("<td>2023</td>") < page.find("<td>2024-05</td>"));
  CHECK_THAT(page, ContainsSubstring("In 1 note, released is not a date"));
  CHECK_THAT(page, ContainsSubstring(">A title that is m…</text>"));
  CHECK_THAT(page, ContainsSubstring("/timeline?field=edited"));
}

TEST_CASE("timeline: field, period and query choose what is shown", "[unit][web]") {
  const Dated pages;

  const std::string edited = pages.get("/timeline?field=Edited").body;
  const std::string year = pages.get("/timeline?field=released&period=2024").body;
  const std::string month = pages.get("/timeline?period=2024-12").body;
  const std::string tagged = pages.get("/timeline?q=tag:moe").body;

  CHECK_THAT(edited, ContainsSubstring("Alpha, 2025-01-02") && !ContainsSubstring("2024-05"));
  CHECK_THAT(year, ContainsSubstring("Only <b>2024</b>") && ContainsSubstring("<td>2024-05</td>") &&
                       !ContainsSubstring("<td>2023</td>"));
  CHECK_THAT(month, ContainsSubstring("cx=\"80.97%\"") && !ContainsSubstring("<td>2024-05</td>"));
  CHECK_THAT(tagged, ContainsSubstring("<td>2024-05</td>") && !ContainsSubstring("<td>2024-12-26</td>"));
  CHECK_THAT(pages.get("/timeline?period=1999").body, ContainsSubstring("No note has a date here"));
  CHECK_THAT(pages.get("/timeline?field=edited&q=tag:moe").body,
             ContainsSubstring("No note has a date here") && ContainsSubstring("/timeline?field=released&amp;q"));
  CHECK(pages.get("/timeline?period=x").status == 400);
  CHECK(pages.get("/timeline?field=nope").status == 400);
  CHECK_THAT(pages.get("/timeline?field=nope").body, ContainsSubstring("fields with dates are released, edited"));
}

TEST_CASE("timeline: where notes are many, bars with their number lead to the month", "[unit][web]") {
  Pages pages;
  for (int i = 0; i < 330; ++i) {
    const std::string day = std::to_string(10 + i % 19);
    pages.dir.write("notes/n" + std::to_string(i) + ".md",
                    note("N", "released: 2024-0" + std::to_string(i < 300 ? 3 : 7) + "-" + day + "\n"));
  }
  pages.refresh();

  const std::string page = pages.get("/timeline").body;
  const std::string month = pages.get("/timeline?period=2024-07").body;

  CHECK_THAT(page, ContainsSubstring(
                       "<a href=\"/timeline?field=released&amp;period=2024-03\"><title>2024-03: 300 notes</title>"
                       "<rect class=\"bar\""));
  CHECK_THAT(page, !ContainsSubstring("<circle"));
  CHECK_THAT(page, ContainsSubstring("30 later ones are not shown here"));
  CHECK_THAT(month, ContainsSubstring("<circle") && ContainsSubstring("30 notes</text>"));
}

TEST_CASE("timeline: centuries of years are cut to the last ones, and that is said", "[unit][web]") {
  Pages pages;
  for (int i = 0; i < 60; ++i)
    pages.dir.write("notes/n" + std::to_string(i) + ".md", note("N", "when: " + std::to_string(1900 + i) + "-05-01\n"));
  pages.refresh();

  const std::string page = pages.get("/timeline").body;

  CHECK_THAT(page, ContainsSubstring("20 notes of earlier years are in the table only"));
  CHECK_THAT(page, ContainsSubstring("<td>1900-05-01</td>") && !ContainsSubstring(">1919</text>"));
}

TEST_CASE("timeline: notes without dates get a hint how to have them", "[unit][web]") {
  const Response page = Pages().get("/timeline");

  CHECK(page.status == 200);
  CHECK_THAT(page.body, ContainsSubstring("No note has a date in its front matter") && !ContainsSubstring("<svg") &&
                            !ContainsSubstring("page.sift"));
}

TEST_CASE("timeline: names and values of fields are never markup", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/x.md", note("<script>alert(1)</script>", "\"<svg onload=x>\": 2024-05-01\n"));
  pages.refresh();

  const std::string page = pages.get("/timeline").body;

  CHECK_THAT(page, ContainsSubstring("Notes by &lt;svg onload=x&gt;") && ContainsSubstring("2024-05-01"));
  CHECK_THAT(page, !ContainsSubstring("<svg onload") && !ContainsSubstring("<script>"));
}
