// SPDX-License-Identifier: GPL-2.0-or-later
// Words, links and dates in the front matter, and tags above tags.
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;
using Case = std::pair<std::string, Paths>;

SmallIndex birds() {
  return SmallIndex(
      {{"p.md",
        "---\ntitle: Unblocking\ndescription: How the dunlin crosses sandbanks\nkeywords: [turnstone, "
        "migrations]\nauthor:\n  name: Erika Muster\nstatus: in-progress\n---\n# Unblocking\n\nneedle\n\n## "
        "More\n\nmore about terns\n"},
       {"q.md", "---\nauthor: Muster\nstatus: done\n---\n# Q\n\nneedle\n\n## Later\n\nneedle\n"},
       {"long.md", "---\nsummary: " + std::string(100, 'a') + " of godwits " + std::string(120, 'b') +
                       "\n---\n# Long\n\nneedle\n\n## End\n\nneedle\n"}});
}

TEST_CASE("search: words of the front matter find the note's first section", "[unit][searcher]") {
  const auto [query, expected] = GENERATE(values<Case>({
      {"dunlin", {"p.md"}},
      {"turnstone", {"p.md"}},
      {"migration", {"p.md"}},
      {"turnstone needle", {"p.md"}},
      {"\"dunlin crosses sandbanks\"", {"p.md"}},
      {"erika", {"p.md"}},
      {"godwit", {"long.md"}},
      {"text:dunlin", {}},
  }));
  CAPTURE(query);

  CHECK(sorted(birds().found_whole(query)) == expected);
}

TEST_CASE("search: a match in the front matter is shown with the name of its field", "[unit][searcher]") {
  const Results results = birds().search("dunlin sandbank");

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].matched_in == Paths{"fields"});
  std::string shown;
  for (const TextRun& run : results.hits[0].snippet) shown += run.hit ? "[" + run.text + "]" : run.text;
  CHECK(shown == "description: How the [dunlin] crosses [sandbanks]");
  CHECK(results.hits[0].missing.empty());
  CHECK(results.terms[0].sections == 1);
}

TEST_CASE("search: a field's value counts as a whole, else its words, which is told", "[unit][searcher]") {
  const auto [query, expected, told] = GENERATE(table<std::string, Paths, bool>({
      {"author:muster", {"q.md", "q.md"}, false},
      {"author:(muster)", {"q.md", "q.md"}, false},
      {"author.name:muster", {"p.md", "p.md"}, true},
      {"author.name:\"erika muster\"", {"p.md", "p.md"}, false},
      {"author.name:(erika OR max)", {"p.md", "p.md"}, false},
      {"status:progress", {"p.md", "p.md"}, true},
      {"status:in-progress", {"p.md", "p.md"}, false},
      {"status:(done OR progress)", {"p.md", "p.md", "q.md", "q.md"}, false},
      {"needle -status:progress", {"long.md", "long.md", "q.md", "q.md"}, true},
      {"summary:godwits", {"long.md", "long.md"}, true},
      {"summary:(of godwits)", {"long.md", "long.md"}, false},
      {"status:dunlin", {}, false},
      {"status:prog", {}, false},
  }));
  CAPTURE(query);

  const Results results = birds().search(query);
  Paths found;
  for (const Hit& hit : results.hits) found.push_back(hit.path);

  CHECK(sorted(found) == expected);
  CHECK((!results.repairs.empty() && results.repairs[0].find("as a whole value") != std::string::npos) == told);
  CHECK(birds().search(results.read_as).read_as == results.read_as);
}

TEST_CASE("search: a tag has the tags below it, unless it is asked for alone", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "---\ntags: [proj/apollo/design]\n---\n# A\n\nstoat\n"},
                          {"b.md", "---\ntags: [proj/apollo]\n---\n# B\n\nstoat\n"},
                          {"c.md", "---\ntags: [projector]\n---\n# C\n\nstoat\n"},
                          {"d.md", "---\ntags: [proj]\n---\n# D\n\nstoat\n"},
                          {"e.md", "# E\n\nstoat #proj/zeus and #[[several words]]\n\ntags:: x, [[y z]]\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"tag:proj", {"a.md", "b.md", "d.md", "e.md"}},
      {"tag:proj/*", {"a.md", "b.md", "d.md", "e.md"}},
      {"tag:#proj", {"a.md", "b.md", "d.md", "e.md"}},
      {"tag:=proj", {"d.md"}},
      {"tag:proj/apollo", {"a.md", "b.md"}},
      {"tag:proj/apollo/", {"a.md", "b.md"}},
      {"tag:=proj/apollo", {"b.md"}},
      {"stoat NOT tag:proj", {"c.md"}},
      {"stoat -tag:proj/apollo", {"c.md", "d.md", "e.md"}},
      {"tag:apollo", {}},
      {"tag:\"several words\"", {"e.md"}},
      {"tag:several", {}},
      {"tag:x", {"e.md"}},
      {"tag:\"y z\"", {"e.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(notes.found(query)) == expected);
}

TEST_CASE("search: a link in the front matter answers to its name", "[unit][searcher]") {
  const SmallIndex notes(
      NoteTexts{{"a.md",
                 "---\nup: \"[[Garten MOC]]\"\npeople: [\"[[People/Erika Muster|Erika]]\", \"[[Max Probe]]\"]\nsrc: "
                 "\"[Handbuch](docs/handbook.md)\"\nnote: see [[Beete#Plan]] first\n---\n# A\n\nneedle\n"}});
  const std::string query = GENERATE(
      as<std::string>{}, "up:\"Garten MOC\"", "up:\"[[Garten MOC]]\"", "up:\"garten moc\"", "people:\"Erika Muster\"",
      "people:Erika", "people:\"Max Probe\"", "src:Handbuch", "src:handbook", "note:Beete", "fm.up:\"Garten MOC\"");
  CAPTURE(query);

  CHECK(notes.found(query) == Paths{"a.md"});
  CHECK(notes.search(query).repairs.empty());
}

TEST_CASE("search: date: is the date that sorting uses", "[unit][searcher]") {
  const SmallIndex notes({{"2024-12-30 talk.md", "# A\n\nneedle\n"},
                          {"b.md", "---\nreleased: 2024-12-05\n---\n# B\n\nneedle\n"},
                          {"2024-11-01.md", "---\ndate: 2023-01-01\n---\n# C\n\nneedle\n"},
                          {"d.md", "---\ncreated: 2024-12-06\ndate: 2022-05-05 10:00\n---\n# D\n\nneedle\n"},
                          {"new.md", "# E\n\nneedle\n"}});
  const auto [query, expected] = GENERATE(values<Case>({
      {"needle date:2024-12", {"2024-12-30 talk.md", "b.md"}},
      {"needle date:2024-12-30", {"2024-12-30 talk.md"}},
      {"needle date:2023", {"2024-11-01.md"}},
      {"needle date:2024-W49", {"b.md"}},
      {"needle date:2025-W01", {"2024-12-30 talk.md"}},
      {"needle date:2022-05", {"d.md"}},
      {"needle date:2022..2023", {"2024-11-01.md", "d.md"}},
      {"needle date:\">2024-12-10\"", {"2024-12-30 talk.md", "new.md"}},
      {"needle date:\"<2023\"", {"d.md"}},
      {"needle date:2026..", {"new.md"}},
      {"needle -date:2026..", {"2024-11-01.md", "2024-12-30 talk.md", "b.md", "d.md"}},
  }));
  CAPTURE(query);

  CHECK(sorted(notes.found(query)) == expected);
}

}  // namespace
}  // namespace dssearch
