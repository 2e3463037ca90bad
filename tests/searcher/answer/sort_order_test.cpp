// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <filesystem>

#include "indexer/base/error.hpp"
#include "searcher/answer/sort_order.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;

NoteTexts dated() {
  return {{"a.md", "---\nsize: 7\ndate: 2024-05-01\n---\n# A\n\nneedle\n"},
          {"b.md", "---\nsize: 671\nreleased: 2025-01\n---\n# B\n\nneedle needle needle\n"},
          {"c.md", "---\nsize: 7\nupdated: 2023\nreleased: soon\n---\n# C\n\nneedle hay\n"},
          {"d.md", "---\ncreated: 2024-05-01 10:00\n---\n# D\n\nneedle\n\n## D2\n\nneedle\n"},
          {"e.md", "---\nsize: 30\ndate: 2022-01-01\nreleased: 2026-01-01\n---\n# E\n\nneedle\n"}};
}

Results sorted_by(const SmallIndex& notes, const std::string& sort, const std::string& query = "needle",
                  std::size_t offset = 0, std::size_t limit = 100) {
  SearchRequest request;
  request.query = query;
  request.sort = parse_sort(sort);
  request.fold = false;  // or fifty sections are fetched at least
  request.offset = offset;
  request.limit = limit;
  return notes.searcher().ask(search, request);
}

Paths paths(const Results& results) {
  Paths out;
  for (const Hit& hit : results.hits) out.push_back(hit.path);
  return out;
}

}  // namespace

TEST_CASE("parse_sort: names an order and a way", "[unit][searcher]") {
  CHECK(parse_sort("relevance").by == SortOrder::By::relevance);
  CHECK(parse_sort("path").descending == false);
  CHECK(parse_sort("path:desc").descending);
  CHECK(parse_sort("date").descending);
  CHECK_FALSE(parse_sort("date:asc").descending);
  CHECK(parse_sort("Family").field == "family");
  CHECK(parse_sort("fm.path").by == SortOrder::By::field);
  CHECK(parse_sort("fm.path").field == "path");
  const std::string wrong = GENERATE(as<std::string>{}, "", ":asc", "path:", "path:up", "relevance:asc");
  CHECK_THROWS_AS(parse_sort(wrong), Error);
}

TEST_CASE("sort: by path, then place in the note", "[unit][searcher]") {
  const SmallIndex notes(dated());

  const Results up = sorted_by(notes, "path");

  CHECK(paths(up) == Paths{"a.md", "b.md", "c.md", "d.md", "d.md", "e.md"});
  CHECK(up.hits[3].line < up.hits[4].line);
  CHECK(paths(sorted_by(notes, "path:desc")) == Paths{"e.md", "d.md", "d.md", "c.md", "b.md", "a.md"});
}

TEST_CASE("sort: by a field, numbers as numbers, sections without it last either way", "[unit][searcher]") {
  const SmallIndex notes(dated());

  CHECK(paths(sorted_by(notes, "size")) == Paths{"a.md", "c.md", "e.md", "b.md", "d.md", "d.md"});
  CHECK(paths(sorted_by(notes, "size:desc")) == Paths{"b.md", "e.md", "a.md", "c.md", "d.md", "d.md"});
  CHECK_THROWS_AS(sorted_by(notes, "nosuch"), Error);
}

TEST_CASE("sort: by the first date a note has, whatever its form", "[unit][searcher]") {
  const SmallIndex notes(dated());

  CHECK(paths(sorted_by(notes, "date")) == Paths{"b.md", "d.md", "d.md", "a.md", "c.md", "e.md"});
  CHECK(paths(sorted_by(notes, "date:asc")) == Paths{"e.md", "c.md", "a.md", "d.md", "d.md", "b.md"});
}

TEST_CASE("sort: a note without a date has that of its file", "[unit][searcher]") {
  SmallIndex notes(NoteTexts{{"old.md", "---\ndate: 1999-01-01\n---\n# Old\n\nneedle\n"}});
  notes.write("new.md", "# New\n\nneedle\n");
  notes.write("future.md", "---\ndate: 2999-01-01\n---\n# F\n\nneedle\n");

  CHECK(paths(sorted_by(notes, "date")) == Paths{"future.md", "new.md", "old.md"});
}

TEST_CASE("sort: only sections with all the words are there, when any has them all", "[unit][searcher]") {
  const SmallIndex notes(dated());

  CHECK(paths(sorted_by(notes, "path", "needle hay")) == Paths{"c.md"});
  CHECK(paths(sorted_by(notes, "path:desc", "hay zebra")) == Paths{"c.md"});
  CHECK(sorted_by(notes, "path", "needle hay").total == 1);
}

TEST_CASE("sort: pages joined are the whole, also where many sections have one value", "[unit][searcher]") {
  // Written from the last path to the first, so that no order of the index is that of the paths.
  const auto text = [](int i) {
    return "---\nclass: c" + std::to_string(i % 3) + "\nreleased: 2024-0" + std::to_string(1 + i % 2) +
           "\n---\n# N\n\nneedle " + std::to_string(i) + "\n";
  };
  SmallIndex notes(NoteTexts{{"n39.md", text(39)}});
  for (int i = 38; i >= 10; --i) notes.write("n" + std::to_string(i) + ".md", text(i));
  const std::string sort = GENERATE(as<std::string>{}, "class", "class:desc", "date", "date:asc", "path:desc");
  CAPTURE(sort);
  const Paths whole = paths(sorted_by(notes, sort));
  REQUIRE(whole.size() == 30);

  Paths joined;
  while (joined.size() < 30) {
    const Paths page = paths(sorted_by(notes, sort, "needle", joined.size(), 7));
    REQUIRE_FALSE(page.empty());
    joined.insert(joined.end(), page.begin(), page.end());
  }

  CHECK(joined == whole);
}

TEST_CASE("sort: by a field of texts, all sections of a note stand at its value", "[unit][searcher]") {
  const auto note = [](const std::string& mood) {
    return "---\nmood: " + mood + "\n---\n# N\n\nhay\n\n## One\n\nneedle\n\n## Two\n\nneedle\n";
  };
  const SmallIndex notes(NoteTexts{{"a.md", note("sad")},
                                   {"b.md", note("glad")},
                                   {"c.md", note("7")},
                                   {"d.md", "# N\n\n## One\n\nneedle\n"},
                                   {"e.md", "---\nmood: bad\n---\n# N\n\nhay\n"}});

  CHECK(paths(sorted_by(notes, "mood")) == Paths{"c.md", "c.md", "b.md", "b.md", "a.md", "a.md", "d.md"});
  CHECK(paths(sorted_by(notes, "mood:desc")) == Paths{"a.md", "a.md", "b.md", "b.md", "c.md", "c.md", "d.md"});
  CHECK(paths(sorted_by(notes, "mood", "needle", 1, 2)) == Paths{"c.md", "b.md"});
  CHECK(paths(sorted_by(notes, "mood", "needle", 5)) == Paths{"a.md", "d.md"});
}

TEST_CASE("sort: the note list has the same order", "[unit][searcher]") {
  const SmallIndex notes(dated());
  SearchRequest request;
  request.query = "needle";
  request.sort = parse_sort("size:desc");

  Paths listed;
  for (const NoteHit& note : notes.searcher().ask(list_notes, request)) listed.push_back(note.path);

  CHECK(listed == Paths{"b.md", "e.md", "a.md", "c.md", "d.md"});
}

}  // namespace dssearch
