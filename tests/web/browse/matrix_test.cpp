// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/catch.hpp"
#include "tests/web/served_notes.hpp"
#include "web/browse/matrix_page.hpp"

using namespace dssearch;
using Catch::Matchers::ContainsSubstring;

namespace {

class Models : public Pages {
 public:
  Models() {
    dir.write("notes/core/a.md", "---\nfamily: V3\nparams: 9\nlicense: MIT\n---\n# Alpha\n\none\n");
    dir.write("notes/core/b.md", "---\nfamily: V3\nparams: 10\nlicense: MIT\n---\n# Beta\n\ntwo\n");
    dir.write("notes/c.md", "---\nfamily: R1\nparams: 100\nauthors: [Ann, Bob]\n---\n# Gamma\n\nthree\n");
    dir.remove("notes/sea");
    refresh();
  }
};

/// Whether the texts stand in this order.
bool in_order(const std::string& page, std::initializer_list<const char*> texts) {
  std::size_t at = 0;
  for (const char* text : texts) {
    at = page.find(text, at);
    if (at == std::string::npos) return false;
    ++at;
  }
  return true;
}

Matrix one_cell(const std::string& value) {
  Matrix out;
  out.columns = {"x"};
  out.table.rows = {{"p.md", "T", {{"x", {value}}}}};
  return out;
}

/// The last cell of the only row.
std::string cell(const std::string& value) {
  const std::string csv = matrix_csv(one_cell(value));
  const std::string begin = "path,title,x\r\np.md,T,";
  REQUIRE(csv.starts_with(begin));
  REQUIRE(csv.ends_with("\r\n"));
  return csv.substr(begin.size(), csv.size() - begin.size() - 2);
}

}  // namespace

TEST_CASE("matrix: notes by field, each heading orders them", "[unit][web]") {
  const std::string page = Models().get("/matrix").body;

  CHECK_THAT(page, ContainsSubstring("<th scope=\"row\" dir=\"auto\"><a href=\"/note?path=core/a.md\">Alpha</a></th>"
                                     "<td>core</td><td dir=\"auto\">V3</td><td dir=\"auto\">MIT</td>"));
  CHECK_THAT(page, ContainsSubstring("<td class=\"num\" dir=\"auto\">9</td>"));
  CHECK_THAT(page, ContainsSubstring("<th scope=\"col\" class=\"num\"><a href=\"/matrix?sort=params\" dir=\"auto\">"));
  CHECK_THAT(page, ContainsSubstring("Ann, Bob") && ContainsSubstring("3 notes"));
  CHECK(in_order(page, {">Gamma<", ">Alpha<", ">Beta<"}));
}

TEST_CASE("matrix: numbers are ordered as numbers, both ways, by plain links", "[unit][web]") {
  const Models pages;

  const std::string up = pages.get("/matrix?sort=params").body;
  const std::string down = pages.get("/matrix?sort=params&order=desc").body;
  const std::string licenses = pages.get("/matrix?sort=license&order=desc").body;

  CHECK(in_order(up, {"aria-sort=\"ascending\"", ">Alpha<", ">Beta<", ">Gamma<"}));
  CHECK_THAT(up, ContainsSubstring("/matrix?sort=params&amp;order=desc\" dir=\"auto\">params"));
  CHECK(in_order(down, {"aria-sort=\"descending\"", ">Gamma<", ">Beta<", ">Alpha<"}));
  CHECK(in_order(licenses, {">Alpha<", ">Beta<", ">Gamma<"}));  // without a value: last
  CHECK(pages.get("/matrix?sort=nope").status == 400);
  CHECK(pages.get("/matrix?sort=params&order=up").status == 400);
}

TEST_CASE("matrix: a query chooses notes, fields choose columns, and links keep both", "[unit][web]") {
  const Models pages;

  const std::string some = pages.get("/matrix?q=family:V3&field=license&field=params&sort=params").body;

  CHECK_THAT(some, ContainsSubstring("2 notes") && !ContainsSubstring(">Gamma<"));
  CHECK_THAT(some, !ContainsSubstring("dir=\"auto\">family</a>"));
  CHECK(in_order(some, {"dir=\"auto\">license</a></th>", "dir=\"auto\">params</a></th>"}));
  CHECK_THAT(some, ContainsSubstring("/matrix?field=license&amp;field=params&amp;q=family%3AV3&amp;sort=title"));
  CHECK_THAT(some, ContainsSubstring("/matrix.csv?field=license&amp;field=params&amp;sort=params&amp;q=family%3AV3"));
  CHECK_THAT(some, ContainsSubstring("name=\"field\" value=\"license\" checked"));
  CHECK_THAT(some, ContainsSubstring("name=\"sort\" value=\"params\""));
  // what orders is shown too
  CHECK_THAT(pages.get("/matrix?sort=authors&field=family").body, ContainsSubstring("dir=\"auto\">authors</a></th>"));
  CHECK(pages.get("/matrix?field=nope").status == 400);
  CHECK_THAT(pages.get("/matrix?q=zebra").body, ContainsSubstring("No notes left"));
  CHECK_THAT(pages.get("/matrix?q=%22V3").body, ContainsSubstring("Read as: <code>"));
}

TEST_CASE("matrix: rows come in pages", "[unit][web]") {
  const Models pages;

  const std::string first = pages.get("/matrix?n=2&sort=params").body;
  const std::string last = pages.get("/matrix?n=2&sort=params&offset=2").body;

  CHECK_THAT(first, ContainsSubstring("1 to 2 of 3") &&
                        ContainsSubstring("rel=\"next\" href=\"/matrix?n=2&amp;sort=params&amp;offset=2\""));
  CHECK_THAT(first, !ContainsSubstring(">Gamma<"));
  CHECK_THAT(last,
             ContainsSubstring(">Gamma<") && ContainsSubstring("rel=\"prev\" href=\"/matrix?n=2&amp;sort=params\""));
  CHECK(pages.get("/matrix?n=501").status == 400);
  CHECK(pages.get("/matrix?offset=9").status == 200);
}

TEST_CASE("matrix: as CSV it has all notes and fields, in the same order", "[unit][web]") {
  const Models pages;

  const Response all = pages.get("/matrix.csv?sort=params&order=desc");
  const Response some = pages.get("/matrix.csv?q=in:core&field=params");

  CHECK(all.content_type == "text/csv; charset=utf-8; header=present");
  CHECK(header(all, "Content-Disposition") == "attachment; filename=\"notes.csv\"");
  CHECK(all.body ==
        "path,title,family,license,params,authors\r\n"
        "c.md,Gamma,R1,,100,\"Ann; Bob\"\r\n"
        "core/b.md,Beta,V3,MIT,10,\r\n"
        "core/a.md,Alpha,V3,MIT,9,\r\n");
  CHECK(some.body == "path,title,params\r\ncore/a.md,Alpha,9\r\ncore/b.md,Beta,10\r\n");
}

TEST_CASE("matrix_csv: fields with commas, quotes or line ends are quoted", "[unit][web]") {
  const auto [value, written] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"a,b", "\"a,b\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"a;b", "\"a;b\""},
      {" x ", "\" x \""},
      {"\xff", "\xef\xbf\xbd"},
      {std::string("a\0b", 3), "ab"},
  }));

  CHECK(cell(value) == written);
}

TEST_CASE("matrix_csv: no text is a formula in a spreadsheet", "[unit][web]") {
  const auto [value, written] = GENERATE(table<std::string, std::string>({
      {"=1+1", "'=1+1"},
      {"=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\""},
      {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
      {"-2+3", "'-2+3"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "\"'\t=1\""},
      {"\r=1", "\"'\r=1\""},
      {"\n=1", "\"'\n=1\""},
      {"  =1", "'  =1"},
      {"\uFF1D1", "'\uFF1D1"},
      {"\x01=1", "'=1"},
      {"-5", "-5"},  // numbers stay numbers
      {"+1.5e3", "+1.5e3"},
      {"a=b", "a=b"},
      {"", ""},
  }));

  CHECK(cell(value) == written);
}

TEST_CASE("matrix: names and values are never markup", "[unit][web]") {
  Pages pages;
  pages.dir.write("notes/x.md", "---\n\"<b>\\\"x\": \"<script>alert(1)</script>\"\n---\n# T\" onclick=\"x\n\ntext\n");
  pages.refresh();

  for (const std::string target : {"/matrix", "/browse", "/recent", "/matrix?q=%22%3E%3Cscript%3E"}) {
    CAPTURE(target);
    CHECK_THAT(pages.get(target).body,
               !ContainsSubstring("<script>") && !ContainsSubstring("<b>\"x") && !ContainsSubstring("\" onclick=\"x"));
  }
}
