// SPDX-License-Identifier: GPL-2.0-or-later
// What dssearch tells on stderr of words that it searched otherwise, and of words that it left out.
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/indexed_notes.hpp"

namespace dssearch {
namespace {

struct Notes : IndexedNotes {
  Notes()
      : IndexedNotes(
            {{"law.md", "# Law\n\nEine Haftpflichtversicherung.\n\n## Pods\n\n`kubectl get pods -n kube-system`\n"},
             {"cats.md", "# Jaguar\n\nThe jaguar is a cat.\n\n## Car\n\nA jaguar is a car.\n"}}) {}
};

}  // namespace

TEST_CASE("dssearch: a word found only as a beginning is told in answers, lists and counts", "[e2e]") {
  const Notes notes;
  const std::string told = "haftpflicht is in no section; searched as haftpflicht*";

  const Run text = notes.search({"haftpflicht"});
  const Run list = notes.search({"-l", "haftpflicht"});
  const Run count = notes.search({"-c", "haftpflicht"});
  const Run json = notes.search({"--json", "haftpflicht"});

  CHECK(holds(text.out, "read as haftpflicht: " + told));
  CHECK(list.out == "notes/law.md\n");
  CHECK(list.err == "dssearch: " + told + "\n");
  CHECK(count.out == "1\n");
  CHECK(count.err == "dssearch: " + told + "\n");
  CHECK(nlohmann::json::parse(json.out)["terms"][0]["searched_as"] == "haftpflicht*");
}

TEST_CASE("dssearch: a pasted command line is found, and its option named", "[e2e]") {
  const Notes notes;

  const Run search = notes.search({"-l", "kubectl get pods -n kube-system"});

  CHECK(search.out == "notes/law.md\n");
  CHECK(search.err == "dssearch: '-n' was read as text; NOT n excludes it\n");
}

TEST_CASE("dssearch: an exclusion that leaves nothing stands, with a count of what is without it", "[e2e]") {
  const Notes notes;

  const Run some = notes.search({"--explain", "jaguar -car"});
  const Run none = notes.search({"jaguar -jaguar"});
  const Run json = notes.search({"--json", "jaguar -jaguar"});

  CHECK(holds(some.out, "read as: jaguar -car"));
  CHECK(holds(some.out, "excluded: -car"));
  CHECK(none.exit_code == 1);
  CHECK(holds(none.err, "nothing found; jaguar: in 2 sections; without -jaguar: 2 sections"));
  CHECK(nlohmann::json::parse(json.out)["without_exclusions"]["sections"] == 2);
  CHECK(nlohmann::json::parse(json.out)["excluded"] == nlohmann::json::array({"-jaguar"}));
}

}  // namespace dssearch
