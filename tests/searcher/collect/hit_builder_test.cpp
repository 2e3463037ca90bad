// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/hit_builder.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "searcher/search.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Words = std::vector<std::string>;

/// Hits of all sections of an index, whether the query finds them or not, in the order of writing.
std::vector<Hit> hits_of_all(const SmallIndex& notes, const std::string& query, bool may_read_notes = true) {
  OpenIndex index = notes.open();
  index.may_read_notes = may_read_notes;
  const Highlighter highlighter = make_highlighter(index, query);
  HitBuilder builder(index, highlighter, std::vector<double>(highlighter.term_count() + 1, 1.0), 240);
  std::vector<Hit> out;
  for (auto id = index.db.postlist_begin(""); id != index.db.postlist_end(""); ++id)
    out.push_back(builder.make(*id, index.db.get_document(*id)));
  return out;
}

/// The hit of the only section of a note.
Hit hit_of(const std::string& text, const std::string& query, const std::string& path = "a.md") {
  const std::vector<Hit> hits = hits_of_all(SmallIndex(NoteTexts{{path, text}}), query);
  REQUIRE(hits.size() == 1);
  return hits.front();
}

Words marked(const MarkedText& text) {
  Words out;
  for (const TextRun& run : text) {
    if (run.hit) out.push_back(run.text);
  }
  return out;
}

TEST_CASE("HitBuilder: a hit tells where words were found", "[unit][searcher]") {
  const std::vector<std::pair<std::string, Words>> cases{
      {"stripes", {"text"}},
      {"tiger", {"heading"}},
      {"lion", {"heading"}},  // of a section above
      {"giraffe", {"title"}},
      {"zebra", {"path"}},
      {"torpedo", {"alias"}},
      {"warpcore", {"tag"}},
      {"hyena", {"link"}},
      {"stripes hyena", {"text"}},  // link targets are looked at for want of anything else
      {"warpcore torpedo zebra giraffe lion stripes", {"heading", "title", "path", "text", "alias", "tag"}},
      {"rhino", {}},
      {"", {}},
  };
  const std::string text =
      "---\naliases: [Photon Torpedo]\ntags: [warpcore]\ntitle: Giraffe\n---\n"
      "## Lion\n\n### Tiger\n\nIt has stripes.\nSee [there](hyena.md).\n";
  const SmallIndex notes(NoteTexts{{"zebra/x.md", text}});

  for (const auto& [query, expected] : cases) {
    CAPTURE(query);
    CHECK(hits_of_all(notes, query).back().matched_in == expected);
  }
}

TEST_CASE("HitBuilder: what a section is comes from the index", "[unit][searcher]") {
  const std::vector<Hit> hits = hits_of_all(
      SmallIndex(
          NoteTexts{{"sea/a.md", "---\ntitle: Crabs\nlegs: 10\n---\nintro\n\n## Claws\n\nof it\n\n### Left\n\none\n"}}),
      "claws");

  REQUIRE(hits.size() == 3);
  const Hit& left = hits[2];
  CHECK(left.path == "sea/a.md");
  CHECK(left.title == "Crabs");
  CHECK(left.headings == Words{"Claws", "Left"});
  CHECK(left.anchor == "left");
  CHECK(left.level == 3);
  CHECK(left.kind == SectionKind::heading);
  CHECK(left.line == 11);
  CHECK(left.end_line == 13);
  CHECK(left.id.size() == 13);
  CHECK(left.remote.empty());
  CHECK(left.notes_dir.ends_with("/notes"));
  CHECK(left.fields.at("legs") == Words{"10"});
  CHECK(hits[0].fields == left.fields);
  CHECK(hits[0].line < hits[1].line);
  CHECK(left.rank == 0);
}

TEST_CASE("HitBuilder: headings and title are marked", "[unit][searcher]") {
  const std::vector<Hit> hits =
      hits_of_all(SmallIndex(NoteTexts{{"a.md", "# Red crabs\n\n## Crab claws\n\n### Left\n\none\n"}}), "crab");
  const Hit& left = hits.back();

  REQUIRE(left.headings_marked.size() == left.headings.size());
  CHECK(marked(left.title_marked) == Words{"crabs"});
  CHECK(plain(left.title_marked) == "Red crabs");
  Words all;
  for (std::size_t i = 0; i < left.headings.size(); ++i) {
    CHECK(plain(left.headings_marked[i]) == left.headings[i]);
    for (const std::string& word : marked(left.headings_marked[i])) all.push_back(word);
  }
  CHECK(all == Words{"crabs", "Crab"});
}

TEST_CASE("HitBuilder: line, column and byte are those of the match in the file", "[unit][searcher]") {
  const Hit in_text = hit_of("# A\n\none\ntwo é needle\n", "needle");
  const Hit in_heading = hit_of("\n\n# A é needle\n\none\n", "needle");
  const Hit nowhere = hit_of("\n\n# A\n\none\n", "needle");
  const Hit in_title = hit_of("---\ntitle: needle\n---\n\none\n", "needle");

  CHECK(in_text.hit_line == 4);
  CHECK(in_text.hit_column == 7);
  CHECK(in_text.hit_byte == 8);
  CHECK(in_heading.hit_line == 3);
  CHECK(in_heading.hit_column == 7);
  CHECK(in_heading.hit_byte == 8);
  CHECK(nowhere.hit_line == nowhere.line);
  CHECK(nowhere.hit_column == 1);
  CHECK(in_title.hit_line == in_title.line);
  CHECK(in_title.hit_column == 1);
}

TEST_CASE("HitBuilder: of a link the line is shown as it is written", "[unit][searcher]") {
  const Hit hit = hit_of("# A\n\nSome text.\nSee [there](needle.md) first.\n", "needle");

  CHECK(hit.matched_in == Words{"link"});
  CHECK(hit.hit_line == 4);
  CHECK(hit.hit_column == 13);
  CHECK(marked(hit.snippet) == Words{"needle"});
  CHECK(plain(hit.snippet) == "See [there](needle.md) first.");
}

TEST_CASE("HitBuilder: all aliases and tags that were found are shown when nothing else was", "[unit][searcher]") {
  const std::string note =
      "---\naliases: [Photon Torpedo, Other, Torpedo tube]\ntags: [torpedo, idea]\n---\n# A\n\nUnrelated.\n";
  const Hit by_labels = hit_of(note, "torpedo");
  const Hit in_text = hit_of(note, "torpedo unrelated");

  CHECK(plain(by_labels.snippet) == "aliases: Photon Torpedo, Torpedo tube; tags: torpedo");
  CHECK(marked(by_labels.snippet) == Words{"Torpedo", "Torpedo", "torpedo"});
  CHECK(by_labels.matched_in == Words{"alias", "tag"});
  CHECK(marked(in_text.snippet) == Words{"Unrelated"});
}

TEST_CASE("HitBuilder: other values of the front matter are no place", "[unit][searcher]") {
  const Hit hit = hit_of("---\nship: torpedo\n---\n# A\n\nUnrelated.\n", "torpedo");

  CHECK(std::find(hit.matched_in.begin(), hit.matched_in.end(), "alias") == hit.matched_in.end());
  CHECK(std::find(hit.matched_in.begin(), hit.matched_in.end(), "tag") == hit.matched_in.end());
  CHECK(hit.fields.at("ship") == Words{"torpedo"});
}

TEST_CASE("HitBuilder: files are compared with what the index says of them", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"changed.md", "# A\n\nneedle\n"},
                                   {"folder/under.md", "# A\n\nneedle\n"},
                                   {"gone.md", "# A\n\nneedle\n"},
                                   {"same.md", "# A\n\nneedle\n"}});
  notes.dir().write("notes/changed.md", "# A\n\nanother needle\n");
  notes.dir().remove("notes/gone.md");
  notes.dir().remove("notes/folder");
  notes.dir().write("notes/folder", "a file now");

  std::map<std::string, std::string> states;
  for (const Hit& hit : hits_of_all(notes, "needle"))
    states[hit.path] = std::string(hit.stale ? "stale" : "fresh") + (hit.gone ? " gone" : "");

  CHECK(states == std::map<std::string, std::string>{{"changed.md", "stale"},
                                                     {"folder/under.md", "stale gone"},
                                                     {"gone.md", "stale gone"},
                                                     {"same.md", "fresh"}});
}

TEST_CASE("HitBuilder: of a changed file the place is that of the index", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"a.md", "# A\n\none\ntwo needle\n"}});
  notes.dir().write("notes/a.md", "# A\n\none\nby now another needle\n");

  const std::vector<Hit> hits = hits_of_all(notes, "needle");

  CHECK(hits.at(0).hit_line == 4);
  CHECK(hits.at(0).hit_column == 1);
}

TEST_CASE("HitBuilder: files that are not on this machine are not looked at", "[unit][searcher]") {
  const SmallIndex notes(NoteTexts{{"a.md", "# A\n\none\ntwo needle\n"}, {"b.md", "# B\n\n[there](needle.md)\n"}});
  notes.dir().remove("notes/a.md");

  const std::vector<Hit> hits = hits_of_all(notes, "needle", false);

  REQUIRE(hits.size() == 2);
  CHECK_FALSE(hits[0].stale);
  CHECK_FALSE(hits[0].gone);
  CHECK(hits[0].hit_line == 4);
  CHECK(hits[0].hit_column == 1);
  CHECK(hits[1].matched_in.empty());  // only the file has the target of the link
}

}  // namespace
}  // namespace dssearch
