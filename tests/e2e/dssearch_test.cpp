// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

/// Two notes and an index of them.
class Notes {
 public:
  Notes() {
    dir_.write(
        "notes/moe.md",
        "# Experts\n\n## Load balancing\n\nA bias steers each expert.\n\n## Routing\n\nEach token picks experts.\n");
    dir_.write("notes/cache.md", "---\ntags: [memory]\nreleased: 2024-12-26\n---\n# Cache\n\nLoad what is missing.\n");
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }
  Run search(std::vector<std::string> arguments, const RunOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"--index", "db"});
    return run("dssearch", arguments, dir_, options);
  }
  const TempDir& dir() const { return dir_; }

 private:
  TempDir dir_;
};

}  // namespace

TEST_CASE("dssearch: a hit prints title, heading path, path and line, and exits 0", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"load", "balancing"});

  CHECK(search.exit_code == 0);
  CHECK(search.out.rfind(" 1  Experts › Load balancing  notes/moe.md:3\n    A bias steers each expert.\n", 0) == 0);
  CHECK(search.out.find("1 section with all the words, 1 more listed, ") != std::string::npos);
  CHECK(search.out.find('\033') == std::string::npos);
  CHECK(search.err.empty());
}

TEST_CASE("dssearch: no hit prints nothing on stdout, says why on stderr, and exits 1", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"zebra", "experts"});
  const Run none = notes.search({"zebra", "giraffe"});

  CHECK(search.exit_code == 0);
  CHECK(none.exit_code == 1);
  CHECK(none.out.empty());
  CHECK(none.err == "dssearch: nothing found; zebra: in no section, giraffe: in no section\n");
}

TEST_CASE("dssearch: repairs of a query are reported beside lists and counts too", "[e2e]") {
  const Notes notes;

  for (const auto& kind :
       std::vector<std::vector<std::string>>{{"-c"}, {"-l"}, {"--vimgrep"}, {"--format", "{path}"}, {"--jsonl"}}) {
    std::vector<std::string> arguments = kind;
    arguments.emplace_back("nosuch:experts");
    const Run found = notes.search(arguments);
    CAPTURE(kind);
    CHECK(found.exit_code == 0);
    CHECK(holds(found.err, "unknown field nosuch:; read as a word"));
  }
  CHECK(notes.search({"nosuch:experts"}).err.empty());  // there it is part of the answer
}

TEST_CASE("dssearch: a filter that nothing passes is not called nothing to search for", "[e2e]") {
  const Notes notes;

  for (const std::string query : {"path:nowhere", "in:nowhere", "released:2025..2024", "path:nowhere experts"}) {
    const Run none = notes.search({"-c", query});
    CAPTURE(query);
    CHECK(none.exit_code == 1);
    CHECK(holds(none.err, "no section passes "));
  }
  CHECK(holds(notes.search({"...."}).err, "no words to search for in: ...."));
}

TEST_CASE("programs: an unknown option is named as it was typed", "[e2e]") {
  const Notes notes;

  CHECK(holds(notes.search({"-load"}).err, "dssearch: unknown option -load\n"));
  CHECK(holds(notes.search({"--jsonn", "experts"}).err, "unknown option --jsonn\n"));
  CHECK(holds(run("dsindex", {"-vx"}, notes.dir()).err, "dsindex: unknown option -vx\n"));
  CHECK(holds(run("dsweb", {"--prot=1"}, notes.dir()).err, "dsweb: unknown option --prot\n"));
  CHECK(notes.search({"-lc", "experts"}).exit_code == 2);
  CHECK(notes.search({"-n1", "experts"}).exit_code == 0);
}

TEST_CASE("programs: help has no ranges and no list of what excludes what", "[e2e]") {
  const TempDir dir;
  for (const std::string program : {"dsindex", "dssearch", "dsweb"}) {
    const std::string help = run(program, {"--help"}, dir).out;
    CAPTURE(program, help);
    CHECK_FALSE(holds(help, ":INT"));
    CHECK_FALSE(holds(help, "UINT"));
    CHECK_FALSE(holds(help, "Excludes"));
    CHECK(help.find("--version") > help.find("--notes"));
  }
  const std::string help = run("dssearch", {"--help"}, dir).out;
  for (const std::string group :
       {"\nWhat to search:\n", "\nOutput:\n", "\nOrder and filters:\n", "\nFreshness:\n", "\nWhere:\n"})
    CHECK(holds(help, group));
}

TEST_CASE("dssearch: what a field lacks is reported of that field alone", "[e2e]") {
  const Notes notes;

  const Run none = notes.search({"title:token"});
  const nlohmann::json answer = nlohmann::json::parse(notes.search({"--json", "title:token"}).out);

  CHECK(none.err == "dssearch: nothing found; title:token: in no section\n");
  CHECK(answer["terms"][0]["term"] == "token");
  CHECK(answer["terms"][0]["field"] == "title");
}

TEST_CASE("dssearch: -l lists all notes, and lists for programs say what they leave out", "[e2e]") {
  const TempDir dir;
  for (int i = 0; i < 15; ++i)
    dir.write("notes/n" + std::to_string(i) + ".md", "# N\n\nneedle " + std::to_string(i) + "\n");
  const std::string copy = "# Copy\n\nOne long text of many words that says the same in both: zebra.\n";
  dir.write("notes/copy one.md", copy);
  dir.write("notes/copy two.md", copy);
  const auto search = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--notes", "notes", "--index", "db"});
    return run("dssearch", arguments, dir);
  };
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir).exit_code == 0);

  const Run all = search({"-l", "needle"});
  const Run some = search({"-l", "-n", "3", "needle"});
  const Run places = search({"--vimgrep", "needle"});
  const Run folded = search({"--format", "{path}", "zebra"});

  CHECK(lines(all.out) == 15);
  CHECK(all.err.empty());
  CHECK(lines(some.out) == 3);
  CHECK(some.err == "dssearch: more notes match: -n N lists more\n");
  CHECK(lines(places.out) == 10);
  CHECK(places.err == "dssearch: more results match: -n N lists more\n");
  CHECK(folded.out == "notes/copy one.md\n");
  CHECK(folded.err == "dssearch: 1 copy not listed: --no-fold lists them\n");
  CHECK(lines(search({"--no-fold", "--format", "{path}", "zebra"}).out) == 2);
}

TEST_CASE("dssearch: a query in Latin-1 is searched as far as it can be read, and a line says how to convert it",
          "[e2e]") {
  const Notes notes;

  const Run found = notes.search({"--json", "load caf\xe9"});
  const Run count = notes.search({"-c", "load \xfc"});
  const Run none = notes.search({"Geb\xe4ude"});

  for (const Run& run : {found, count, none}) {
    CHECK(run.err.rfind("dssearch: the query is not UTF-8", 0) == 0);
    CHECK(holds(run.err, "iconv -f LATIN1 -t UTF-8"));
    CHECK(run.err.find("not UTF-8") == run.err.rfind("not UTF-8"));
  }
  CHECK(found.exit_code == 0);
  CHECK(holds(nlohmann::json::parse(found.out)["repairs"][0], "iconv -f LATIN1 -t UTF-8"));
  CHECK(count.exit_code == 0);
  CHECK(none.exit_code == 1);
  CHECK(notes.search({"--json", "load café"}).err.empty());
}

TEST_CASE("dssearch: -l, -0, -c, -n and --offset", "[e2e]") {
  const Notes notes;

  CHECK(notes.search({"-l", "experts"}).out == "notes/moe.md\n");
  CHECK(notes.search({"-l", "-0", "experts"}).out == std::string("notes/moe.md\0", 13));
  CHECK(notes.search({"-l", "--absolute", "experts"}).out == notes.dir().at("notes/moe.md") + "\n");
  CHECK(notes.search({"-c", "load"}).out == "2\n");
  CHECK(notes.search({"-c", "zebra"}).out == "0\n");
  CHECK(notes.search({"-c", "zebra"}).exit_code == 1);
  const auto first = nlohmann::json::parse(notes.search({"--json", "-n", "1", "experts"}).out);
  const auto second = nlohmann::json::parse(notes.search({"--json", "-n", "1", "--offset", "1", "experts"}).out);
  CHECK(first["results"].size() == 1);
  CHECK(second["results"][0]["rank"] == 2);
  CHECK(first["results"][0]["id"] != second["results"][0]["id"]);
}

TEST_CASE("dssearch: --json has the whole answer, with and without hits", "[e2e]") {
  const Notes notes;

  const auto hit = nlohmann::json::parse(notes.search({"--json", "released:2024..", "load"}).out);
  const Run none = notes.search({"--json", "zebra"});

  CHECK(hit["schema_version"] == 1);
  CHECK(hit["results"][0]["path"] == "cache.md");
  CHECK(hit["results"][0]["fields"]["released"] == "2024-12-26");
  CHECK(hit["results"].size() == 1);
  CHECK(none.exit_code == 1);
  CHECK(nlohmann::json::parse(none.out)["empty_reason"] == "no_match");
}

TEST_CASE("dssearch: --jsonl prints one hit per line", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"--jsonl", "load"});

  CHECK(std::count(search.out.begin(), search.out.end(), '\n') == 2);
  CHECK(nlohmann::json::parse(search.out.substr(0, search.out.find('\n')))["rank"] == 1);
}

TEST_CASE("dssearch: --show prints the lines of a section, an unknown id exits 1", "[e2e]") {
  const Notes notes;
  const auto answer = nlohmann::json::parse(notes.search({"--json", "load balancing"}).out);
  const std::string id = answer["results"][0]["id"];

  CHECK(notes.search({"--show", id}).out == "## Load balancing\n\nA bias steers each expert.\n");
  CHECK(notes.search({"--show", id + ":3:1"}).out == "A bias steers each expert.\n");
  CHECK(notes.search({"--show", id.substr(0, 8)}).out == "## Load balancing\n\nA bias steers each expert.\n");
  CHECK(notes.search({"--show", "0000000000000"}).exit_code == 1);
  CHECK(notes.search({"--show", id + ":x"}).exit_code == 2);
}

TEST_CASE("dssearch: --explain's parts add up to the score", "[e2e]") {
  const Notes notes;

  const auto answer = nlohmann::json::parse(notes.search({"--json", "--explain", "load balancing experts"}).out);

  for (const auto& hit : answer["results"]) {
    double sum = 0;
    for (const auto& part : hit["explain"]) sum += part["score"].get<double>();
    CHECK(sum == Approx(hit["score"].get<double>()).margin(0.001));
  }
}

TEST_CASE("dssearch: wrong options exit 2 with a message and a hint, in JSON too", "[e2e]") {
  const Notes notes;

  const Run unknown = notes.search({"--nonsense", "x"});
  const Run json = notes.search({"--json", "-n", "many", "x"});
  const Run nothing = notes.search({});

  CHECK(unknown.exit_code == 2);
  CHECK(unknown.out.empty());
  CHECK(unknown.err.find("--nonsense") != std::string::npos);
  CHECK(unknown.err.find("hint: dssearch --help") != std::string::npos);
  CHECK(json.exit_code == 2);
  CHECK(nlohmann::json::parse(json.out)["error"]["kind"] == "usage");
  CHECK(nothing.exit_code == 2);
}

TEST_CASE("all programs: --help and --version exit 0 on stdout", "[e2e]") {
  const TempDir dir;
  for (const std::string program : {"dsindex", "dssearch", "dsweb"}) {
    const Run help = run(program, {"--help"}, dir);
    const Run version = run(program, {"--version"}, dir);
    CHECK(help.exit_code == 0);
    CHECK(help.out.find("--index") != std::string::npos);
    CHECK(version.exit_code == 0);
    CHECK(version.out.find("Xapian ") != std::string::npos);
  }
}

TEST_CASE("dssearch: --color always marks, NO_COLOR and pipes do not", "[e2e]") {
  const Notes notes;
  RunOptions no_color;
  no_color.env["NO_COLOR"] = "1";

  CHECK(notes.search({"--color", "always", "experts"}).out.find("\033[1;33m") != std::string::npos);
  CHECK(notes.search({"experts"}, no_color).out.find('\033') == std::string::npos);
}

TEST_CASE("dssearch: control bytes of notes never reach the terminal", "[e2e]") {
  const TempDir dir;
  dir.write("notes/evil\033[31m.md",
            "# Title \033]0;owned\007\n\nneedle \033[2J \xc2\x9b text \xe2\x80\xae reversed\n");

  const Run search = run("dssearch", {"--notes", "notes", "needle"}, dir);
  const Run index = run("dsindex", {"notes", "-v"}, dir);

  CHECK(search.exit_code == 0);
  for (const std::string bad : {"\033", "\007", "\xc2\x9b", "\xe2\x80\xae"}) {
    CHECK(search.out.find(bad) == std::string::npos);
    CHECK(index.out.find(bad) == std::string::npos);
  }
  CHECK(search.out.find("\\x1b[2J") != std::string::npos);
}

TEST_CASE("dssearch: a required word that occurs nowhere leaves nothing", "[e2e]") {
  // MatchNothing is an empty query to Xapian; it was once taken for "no restriction".
  const Notes notes;

  CHECK(notes.search({"title:zebra", "experts"}).exit_code == 1);
  CHECK(notes.search({"zebra AND experts"}).exit_code == 1);
  CHECK(notes.search({"experts", "tag:nosuchtag"}).exit_code == 1);
}

}  // namespace dssearch
