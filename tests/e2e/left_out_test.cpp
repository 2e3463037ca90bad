// SPDX-License-Identifier: GPL-2.0-or-later
// Files that a user may take for notes: which are, and that the others are named where something is missed.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/web_server.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

json json_of(const Run& run) {
  return json::parse(run.out);
}

}  // namespace

TEST_CASE("dsindex: the report counts files of text that are no notes", "[e2e]") {
  const TempDir dir;
  for (const char* name : {"a.md", "b.txt", "sub/c.txt", "d.TXT", "e.org", "f.png", ".hidden.txt", "drafts/g.rst"})
    dir.write(std::string("notes/") + name, "quetzal\n");
  dir.write("notes/.ignore", "drafts/\n");

  const Run index = run("dsindex", {"notes"}, dir);
  const json report = json_of(run("dsindex", {"notes", "--json"}, dir));
  const Run included = run("dsindex", {"notes", "--include", "*.txt", "--exclude", "*.org"}, dir);

  CHECK(holds(index.out, "2 *.txt left out (--include '*.txt')\n"));
  CHECK(holds(index.out, "1 *.TXT left out (--include '*.TXT')\n"));
  CHECK(holds(index.out, "1 *.org left out (--include '*.org')\n"));
  CHECK_FALSE(holds(index.out, "rst"));
  CHECK(report["published"] == false);
  CHECK(report["left_out"] == json::parse(R"([{"glob": "*.TXT", "files": 1}, {"glob": "*.org", "files": 1},
                                              {"glob": "*.txt", "files": 2}])"));
  CHECK(holds(included.out, "3 notes, "));
  CHECK_FALSE(holds(included.out, "*.txt left out"));
  CHECK_FALSE(holds(included.out, "*.org"));
}

TEST_CASE("dssearch: an answer that finds nothing names the files that are left out", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  dir.write("notes/b.rst", "quetzal\n");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);

  const Run empty = run("dssearch", {"--notes", "notes", "quetzal"}, dir);
  const json answer = json_of(run("dssearch", {"--notes", "notes", "--json", "quetzal"}, dir));
  const Run found = run("dssearch", {"--notes", "notes", "needle"}, dir);
  const json hits = json_of(run("dssearch", {"--notes", "notes", "--json", "needle"}, dir));

  CHECK(empty.exit_code == 1);
  CHECK(holds(empty.err, "1 *.rst left out (--include '*.rst')\n"));
  CHECK(answer["left_out"] == json::parse(R"([{"glob": "*.rst", "files": 1}])"));
  CHECK_FALSE(holds(found.err + found.out, "left out"));
  CHECK(hits["left_out"].empty());
}

TEST_CASE("dsindex: the count follows the folder, also when no note changes", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  dir.write("notes/b.txt", "quetzal\n");

  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  const Run one = run("dssearch", {"--notes", "notes", "--fresh", "never", "quetzal"}, dir);
  dir.remove("notes/b.txt");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  const Run none = run("dssearch", {"--notes", "notes", "--fresh", "never", "quetzal"}, dir);

  CHECK(holds(one.err, "1 *.txt left out"));
  CHECK_FALSE(holds(none.err, "left out"));
}

TEST_CASE("dsindex: a folder that holds nothing but links is told as such", "[e2e]") {
  const TempDir dir;
  dir.write("elsewhere/a.md", "# A\n\nneedle\n");
  dir.mkdir("notes");
  dir.link("notes/all", "../elsewhere");
  dir.link("notes/a.md", "../elsewhere/a.md");

  const Run index = run("dsindex", {"notes"}, dir);
  const Run search = run("dssearch", {"--notes", "notes", "needle"}, dir);

  CHECK(holds(index.out, "links are not followed, and 2 notes or folders are links: name the folders they lead to\n"));
  CHECK(holds(search.err, "2 links to notes or folders not followed\n"));
}

TEST_CASE("dsweb: a page without results names the files that are left out", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "# A\n\nneedle\n");
  for (const char* name : {"b.org", "c.org"}) dir.write(std::string("notes/") + name, "quetzal\n");
  REQUIRE(run("dsindex", {"notes"}, dir).exit_code == 0);
  const WebServer server(dir);

  CHECK(holds(ask(server.port(), "/?q=quetzal"), "<p>2 *.org left out (--include"));
  CHECK_FALSE(holds(ask(server.port(), "/?q=needle"), "left out"));
  CHECK(holds(ask(server.port(), "/api/search?q=quetzal"), "\"glob\": \"*.org\""));
}

TEST_CASE("dsindex: MDX, Quarto and R Markdown are notes", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.mdx",
            "import Tabs from '@theme/Tabs';\nexport const quokka = 1;\n\n# Alpha\n\n<Tabs>\n<TabItem label=\"On "
            "Linux\">\n\nThe **numbat** runs {props.pace}.\n\n</TabItem>\n</Tabs>\n\nimport taxes on cars\n");
  dir.write(
      "notes/b.qmd",
      "---\ntitle: Beta\n---\n\n```{python}\n#| label: fig-bilby\n#| fig-cap: \"A potoroo\"\nplot(dugong)\n```\n\n"
      "{{< video https://example.org/echidna >}}\n\n::: {.callout-note}\nA wombat.\n:::\n");
  dir.write("notes/c.Rmd",
            "# Gamma\n\n```{r kowari, echo=FALSE, fig.cap=\"A bettong\"}\nplot(cuscus)\n```\n\n"
            "{{% note %}}\nA glider.\n{{% /note %}}\n");
  REQUIRE(holds(run("dsindex", {"notes"}, dir).out, "3 notes"));
  const auto [query, path] = GENERATE(values<std::pair<std::string, std::string>>({
      {"numbat", "a.mdx"},
      {"\"the numbat runs\"", "a.mdx"},
      {"heading:alpha linux", "a.mdx"},
      {"code:quokka", "a.mdx"},
      {"text:taxes -code:taxes", "a.mdx"},
      {"props.pace", "a.mdx"},
      {"dugong codelang:python", "b.qmd"},
      {"fig-bilby", "b.qmd"},
      {"\"a potoroo\"", "b.qmd"},
      {"echidna", "b.qmd"},
      {"wombat title:beta", "b.qmd"},
      {"cuscus codelang:r", "c.Rmd"},
      {"\"a bettong\"", "c.Rmd"},
      {"glider", "c.Rmd"},
  }));
  CAPTURE(query);

  const json answer = json_of(run("dssearch", {"--notes", "notes", "--fresh", "never", "--json", query}, dir));

  REQUIRE(answer["results"].size() >= 1);
  CHECK(answer["total"] >= 1);
  CHECK(answer["results"][0]["path"] == path);
}

}  // namespace dssearch
