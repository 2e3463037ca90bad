// SPDX-License-Identifier: GPL-2.0-or-later
// Which sections are listed, and in which order: --like, --no-fold, --facets, --sort, -l.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/indexed_notes.hpp"

namespace dssearch {
namespace {

using nlohmann::json;

const std::string kCopied = "Each of the experts holds a small share of what the whole network knows.";

struct Notes : IndexedNotes {
  Notes()
      : IndexedNotes(
            {{"core/moe.md", "---\nfamily: V3\nreleased: 2024-12-26\n---\n# Mixture\n\n## Experts\n\n" + kCopied +
                                 "\n\n## Routing\n\nA router picks experts for each token of the network.\n"},
             {"old/moe.md", "---\nfamily: V2\nreleased: 2024-05-06\n---\n# Former\n\n## Parts\n\n" + kCopied + "\n"},
             {"cache.md", "# Cache\n\nKeys and values of past tokens are kept.\n"}}) {}
};

}  // namespace

TEST_CASE("dssearch: --like gives sections like one, by its id or the beginning of it", "[e2e]") {
  const Notes notes;
  const std::string id = json::parse(notes.search({"--json", "router picks"}).out)["results"][0]["id"];

  const json answer = json::parse(notes.search({"--json", "--like", id}).out);
  const Run text = notes.search({"--like", id.substr(0, 8), "-n", "1"});
  const Run unknown = notes.search({"--like", "zzzz"});
  const Run unknown_json = notes.search({"--json", "--like", "zzzz"});

  CHECK(answer["like"] == id);
  CHECK(answer["query"] == "");
  REQUIRE_FALSE(answer["results"].empty());
  for (const json& hit : answer["results"]) CHECK(hit["id"] != id);
  CHECK(text.exit_code == 0);
  CHECK(holds(text.out, "moe.md:"));
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.out.empty());
  CHECK(unknown.err == "dssearch: no section has the id zzzz\n");
  CHECK(unknown_json.exit_code == 1);
  CHECK(json::parse(unknown_json.out)["empty_reason"] == "no_such_section");
}

TEST_CASE("dssearch: --like takes no query and no order", "[e2e]") {
  const Notes notes;

  CHECK(notes.search({"--like", "abc", "experts"}).exit_code == 2);
  CHECK(notes.search({"--like", "abc", "--sort", "path"}).exit_code == 2);
  CHECK(notes.search({"--like", ""}).exit_code == 2);
}

TEST_CASE("dssearch: copies are folded and counted, --no-fold shows them", "[e2e]") {
  const Notes notes;

  const json folded = json::parse(notes.search({"--json", "small share"}).out);
  const json all = json::parse(notes.search({"--json", "--no-fold", "small share"}).out);

  CHECK(folded["results"].size() == 1);
  CHECK(folded["results"][0]["similar"] == 1);
  CHECK(folded["total"] == 2);
  CHECK(all["results"].size() == 2);
  CHECK(all["results"][0]["similar"] == 0);
  CHECK(holds(notes.search({"small share"}).out, "    and 1 copy\n"));
  CHECK_FALSE(holds(notes.search({"--no-fold", "small share"}).out, "copy"));
}

TEST_CASE("dssearch: --facets counts the answer's sections, in text and JSON", "[e2e]") {
  const Notes notes;

  const Run text = notes.search({"--facets", "experts"});
  const json answer = json::parse(notes.search({"--json", "--facets", "experts"}).out);

  CHECK(holds(text.out, "\nin: core 2, old 1\n"));
  CHECK(holds(text.out, "\nfamily: V3 2, V2 1\n"));
  CHECK(answer["facets"][0] == json::parse(R"({"field": "in", "is_exact": true,
      "values": [{"value": "core", "count": 2}, {"value": "old", "count": 1}]})"));
  CHECK(json::parse(notes.search({"--json", "experts"}).out)["facets"].is_null());
  CHECK(notes.search({"--facets", "-l", "experts"}).exit_code == 2);
}

TEST_CASE("dssearch: --sort orders by path, date or a field, both ways", "[e2e]") {
  const Notes notes;
  const auto order = [&](const std::string& sort) {
    return notes.search({"--no-fold", "--sort", sort, "--format", "{path}:{line}", "experts"}).out;
  };

  CHECK(order("path") == "notes/core/moe.md:7\nnotes/core/moe.md:11\nnotes/old/moe.md:7\n");
  CHECK(order("date") == "notes/core/moe.md:7\nnotes/core/moe.md:11\nnotes/old/moe.md:7\n");
  CHECK(order("date:asc") == "notes/old/moe.md:7\nnotes/core/moe.md:7\nnotes/core/moe.md:11\n");
  CHECK(order("family") == "notes/old/moe.md:7\nnotes/core/moe.md:7\nnotes/core/moe.md:11\n");
  CHECK(notes.search({"--sort", "date:asc", "-l", "experts"}).out == "notes/old/moe.md\nnotes/core/moe.md\n");
}

TEST_CASE("dssearch: an order that there is not exits 2 and names those there are", "[e2e]") {
  const Notes notes;

  const Run unknown = notes.search({"--sort", "colour", "experts"});

  CHECK(unknown.exit_code == 2);
  CHECK(holds(unknown.err, "--sort colour"));
  CHECK(holds(unknown.err, "hint: choose one of: relevance, path, date, family, released"));
  CHECK(notes.search({"--sort", "path:up", "experts"}).exit_code == 2);
}

TEST_CASE("dssearch: -l begins with the note of the best section", "[e2e]") {
  const Notes notes;
  for (const std::string query : {"experts", "network experts", "tokens", "former parts"}) {
    const std::string first = notes.search({"--format", "{path}", "-n", "1", query}).out;
    CAPTURE(query);
    CHECK(notes.search({"-l", query}).out.rfind(first, 0) == 0);
  }
}

}  // namespace dssearch
