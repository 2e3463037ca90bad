// SPDX-License-Identifier: GPL-2.0-or-later
// Words of a query that occur only inside others: asked for with *, or tried when the word itself occurs nowhere.
#include <algorithm>

#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

SmallIndex notes() {
  return SmallIndex({{"bridge.md", "# Bau\n\nDie Hängebrückenkonstruktion und eine Wärmepumpe im Gebäude.\n"},
                     {"ship.md", "# Kapitänsmütze\n\nDie Donaudampfschifffahrt der Répartition.\n"},
                     {"law.md", "# Versicherung\n\nEine Haftpflichtversicherung, section 24680 of it.\n"},
                     {"code.md", "---\ntags: [net]\n---\n# Net\n\nThe XMLHttpRequest object.\n\n```js\nlet a;\n```\n"},
                     {"sub/expert.md", "# Experts\n\nEach expert steers. An expertly built bridge.\n"}});
}

TEST_CASE("search: a word that occurs nowhere is searched as a beginning, then as a part, and that is said",
          "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [query, path, searched_as] = GENERATE(table<std::string, std::string, std::string>({
      {"Haftpflicht", "law.md", "Haftpflicht*"},
      {"Hängebrücke", "bridge.md", "Hängebrücke*"},
      {"répart", "ship.md", "répart*"},
      {"gebäu", "bridge.md", "gebäu*"},
      {"konstruktion", "bridge.md", "*konstruktion*"},
      {"schifffahrt", "ship.md", "*schifffahrt*"},
      {"mütze", "ship.md", "*mütze*"},
      {"httprequest", "code.md", "*httprequest*"},
      {"title:mütze", "ship.md", "*mütze*"},
      {"heading:kapitän", "ship.md", "kapitän*"},
      {"+konstruktion", "bridge.md", "*konstruktion*"},
      {"(konstruktion OR zebra)", "bridge.md", "*konstruktion*"},
  }));
  CAPTURE(query);

  const Results results = index.search(query);

  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].path == path);
  CHECK(results.hits[0].missing.empty());
  CHECK(results.terms.at(0).searched_as == searched_as);
  CHECK(results.terms.at(0).sections == 1);
  REQUIRE(results.repairs.size() == 1);
  CHECK(results.repairs[0].ends_with(" is in no section; searched as " + searched_as));
  const auto is_marked = [](const MarkedText& text) {
    return std::any_of(text.begin(), text.end(), [](const TextRun& run) { return run.hit; });
  };
  CHECK((is_marked(results.hits[0].snippet) || is_marked(results.hits[0].title_marked)));
}

TEST_CASE("search: numbers, quoted, excluded and short words are not searched as parts", "[unit][searcher]") {
  const SmallIndex index = notes();
  const std::string query = GENERATE(as<std::string>(), "2468", "\"konstruktion\"", "expert -konstruktion", "mpe",
                                     "konstruktion2", "NOT mütze");
  CAPTURE(query);

  for (const TermReport& term : index.search(query).terms) CHECK(term.searched_as.empty());
}

TEST_CASE("search: a clear slip of a frequent word is corrected, not searched as a part", "[unit][searcher]") {
  const SmallIndex index({{"a.md", "# A\n\nThe cache.\n\n## B\n\nA cache.\n"}, {"b.md", "# C\n\nThe cahcebox one.\n"}});

  const Results results = index.search("cahce");

  CHECK(results.terms.at(0).replaced_by == "cache");
  CHECK(results.terms.at(0).searched_as.empty());
}

TEST_CASE("search: stars stand for any letters, in fields and after - too", "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [query, paths] = GENERATE(table<std::string, Paths>({
      {"*konstruktion", {"bridge.md"}},
      {"*brücke*", {"bridge.md"}},
      {"*pumpe", {"bridge.md"}},
      {"wär*pe", {"bridge.md"}},
      {"wär*pen", {}},
      {"*quest", {"code.md"}},
      {"title:*mütze", {"ship.md"}},
      {"title:*konstruktion", {}},
      {"heading:kap*tze", {"ship.md"}},
      {"*pert* -*pertly", {}},
      {"expert -*quest", {"sub/expert.md"}},
  }));
  CAPTURE(query);

  CHECK(index.found(query) == paths);
}

TEST_CASE("search: a pattern that fits nothing, or too many words, is reported", "[unit][searcher]") {
  std::string many;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (const char* end : {"x", "y", "z"}) many += std::string("w") + a + "inside" + end + " ";
  }
  const SmallIndex index(NoteTexts{{"a.md", "# A\n\n" + many + "\n"}});

  CHECK(index.search("*zebra*").repairs == Paths{"no word of the notes fits *zebra*"});
  CHECK(index.search("*inside*").repairs == Paths{"*inside* is searched as the 50 most frequent words that fit"});
  CHECK(index.search("*insidex").repairs.empty());
}

TEST_CASE("search: tag:*, in:* and codelang:* have any value", "[unit][searcher]") {
  const SmallIndex index = notes();

  CHECK(index.found("tag:*") == Paths{"code.md"});
  CHECK(index.found("codelang:*") == Paths{"code.md"});
  CHECK(index.found("in:*") == Paths{"sub/expert.md"});
  CHECK(index.found("bridge in:*") == Paths{"sub/expert.md"});
  CHECK(index.found("-tag:* XMLHttpRequest").empty());
  CHECK(index.search("(tag:* OR in:*)").total == 2);
}

TEST_CASE("search: what a query excludes is named, and counted when nothing else is left", "[unit][searcher]") {
  const SmallIndex index = notes();

  const Results some = index.search("expert -konstruktion -tag:net");
  const Results none = index.search("expert -steers");
  const Results anyway = index.search("zebra -steers");

  CHECK(some.excluded == Paths{"-konstruktion", "-tag:net"});
  CHECK(some.without_exclusions.empty());
  CHECK(none.total == 0);
  CHECK(none.excluded == Paths{"-steers"});
  CHECK(none.without_exclusions == "expert");
  CHECK(none.sections_without_exclusions == 1);
  CHECK(anyway.without_exclusions.empty());
}

TEST_CASE("search: filters that no section passes are named, also paths and those in brackets", "[unit][searcher]") {
  const SmallIndex index = notes();
  const auto [query, lost] = GENERATE(table<std::string, Paths>({
      {"expert path:nowhere", {"path:nowhere"}},
      {"expert path:exprt", {"path:exprt"}},
      {"expert in:core", {"in:core"}},
      {"(expert AND tag:old)", {"tag:old"}},
      {"expert tag:(old OR older)", {"tag:old", "tag:older"}},
      {"expert codelang:cpp path:sub", {"codelang:cpp"}},
  }));
  CAPTURE(query);

  const Results results = index.search(query);

  Paths found;
  for (const LostFilter& one : results.lost_filters) found.push_back(one.filter);
  CHECK(found == lost);
  if (query == "expert path:exprt") CHECK(results.lost_filters.at(0).near == Paths{"path:expert"});
}

}  // namespace
}  // namespace dssearch
