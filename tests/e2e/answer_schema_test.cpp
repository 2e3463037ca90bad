// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever dssearch prints with --json is as searcher/answer.schema.json says.
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/run_binary.hpp"
#include "tests/support/tsv.hpp"

namespace dssearch {
namespace {

using nlohmann::json;
using Faults = std::vector<std::string>;

json schema() {
  return json::parse(read_file(std::string(DSSEARCH_SOURCE_DIR) + "/searcher/answer.schema.json"));
}

/// Notes of every kind of section and field, indexed once for all queries of a test.
class Notes {
 public:
  Notes() {
    dir_.write(
        "notes/core/v3.md",
        "---\ntitle: V3\nreleased: 2024-12-26\ntotal_params_b: 671\ntags: [moe, mla]\n---\nAbove all headings.\n\n"
        "# V3\n\n## Load balancing\n\nA bias steers each expert.\n\n```python\ndef balance(): pass\n```\n");
    dir_.write("notes/labels.md",
               "**Families of Models**\n\n- **Coder:** reads code\n  - **Context Length:** 128K tokens\n- **Maths:** "
               "proves\n");
    dir_.write("notes/empty.md", "");
    dir_.write("notes/bad \xff name.md", "# Bad \xff title\n\nbias \xff bytes\n");
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }
  Run ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--index", "db"});
    return run("dssearch", arguments, dir_);
  }

 private:
  TempDir dir_;
};

struct Case {
  std::vector<std::string> arguments;
  std::string definition;
  int exit_code;
};

}  // namespace

TEST_CASE("dssearch --json: every answer is valid against the schema", "[e2e]") {
  const Notes notes;
  const json rules = schema();
  const std::vector<Case> cases{
      {{"--json", "load balancing"}, "answer", 0},
      {{"--json", "context length"}, "answer", 0},
      {{"--json", "zebra"}, "answer", 1},
      {{"--json", "--explain", "bias expert zebra"}, "answer", 0},
      {{"--json", "--", "\"unclosed OR ("}, "answer", 1},
      {{"--json", "--", "bias \"each expert"}, "answer", 0},
      {{"--json", "bias tag:moe in:core released:2024"}, "answer", 0},
      {{"--json", "bias released:1999"}, "answer", 1},
      {{"--json", "-n", "1", "--offset", "1", "bias"}, "answer", 0},
      {{"--json", "--offset", "1000", "bias"}, "answer", 0},
      {{"--json", "?!"}, "answer", 1},
      {{"--json", "--", "bias \xff"}, "answer", 0},
      {{"--json", "--", "-bias"}, "answer", 0},
      {{"--json", "title:V3"}, "answer", 0},
      {{"--json", "bytes"}, "answer", 0},
      {{"--json", "--prefix", "load bal"}, "answer", 0},
      {{"--json", "empty"}, "answer", 0},
      {{"--json", "--facets", "bias"}, "answer", 0},
      {{"--json", "--facets", "zebra"}, "answer", 1},
      {{"--json", "--sort", "date", "bias"}, "answer", 0},
      {{"--json", "--no-fold", "bias"}, "answer", 0},
      {{"--json", "--like", "zzzz"}, "answer", 1},
      {{"--json", "--sort", "nosuch", "bias"}, "error", 2},
      {{"--json", "--nonsense"}, "error", 2},
      {{"--json", "--notes", "nowhere", "x"}, "error", 2},
  };
  for (const Case& each : cases) {
    const Run answer = notes.ask(each.arguments);
    CAPTURE(each.arguments, answer.out, answer.err);

    CHECK(answer.exit_code == each.exit_code);
    CHECK(schema_faults(rules, json::parse(answer.out), "#/$defs/" + each.definition) == Faults{});
    CHECK(schema_faults(rules, json::parse(answer.out)) == Faults{});
  }
}

TEST_CASE("dssearch --json: the checked answers hold what they were asked for", "[e2e]") {
  const Notes notes;

  const json repaired = json::parse(notes.ask({"--json", "--", "bias \"each expert"}).out);
  const json explained = json::parse(notes.ask({"--json", "--explain", "bias"}).out);
  const json filtered = json::parse(notes.ask({"--json", "bias released:1999"}).out);
  const json label = json::parse(notes.ask({"--json", "context length"}).out);

  CHECK(repaired["repairs"].size() == 1);
  CHECK(explained["results"][0]["explain"].size() >= 1);
  CHECK(filtered["empty_reason"] == "filter_matched_nothing");
  CHECK(filtered["lost_filters"] == json::parse(R"([{"filter": "released:1999", "near": []}])"));
  CHECK(label["results"][0]["kind"] == "label");
  CHECK(label["results"][0]["headings"] == json({"Families of Models", "Coder", "Context Length"}));
}

TEST_CASE("dssearch --jsonl and --show --json: valid against the schema", "[e2e]") {
  const Notes notes;
  const json rules = schema();

  const Run lines = notes.ask({"--jsonl", "bias"});
  std::istringstream in(lines.out);
  std::string line;
  std::string id;
  int count = 0;
  for (; std::getline(in, line); ++count) {
    CHECK(schema_faults(rules, json::parse(line), "#/$defs/result") == Faults{});
    id = json::parse(line)["id"];
  }
  const Run section = notes.ask({"--json", "--show", id});

  CHECK(count == 2);
  CHECK(section.exit_code == 0);
  CHECK(schema_faults(rules, json::parse(section.out), "#/$defs/section") == Faults{});
}

TEST_CASE("dssearch --json: a real answer that was tampered with is refused", "[e2e]") {
  const Notes notes;
  const json rules = schema();
  const json answer = json::parse(notes.ask({"--json", "steers"}).out);
  REQUIRE(schema_faults(rules, answer).empty());
  const json places = answer.flatten();

  for (const auto& [place, inside] : places.items()) {
    json broken = answer;
    broken[json::json_pointer(place)] = json::parse(R"({"no field": "is an object of this kind"})");
    CAPTURE(place);
    CHECK_FALSE(schema_faults(rules, broken).empty());
  }
}

}  // namespace dssearch
