// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/note_table.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

using Paths = std::vector<std::string>;
using Values = std::vector<std::pair<std::string, std::size_t>>;

NoteTexts library() {
  return {{"a.md", "---\nfamily: V3\nparams: 9\nreleased: 2024-12-26\ntags: [moe, sea]\n---\n# A\n\nneedle #inline\n"},
          {"core/b.md", "---\nFamily: v3\nparams: 10\nreleased: 2024-05\n---\n# Bee\n\nneedle\n\n## More\n\nthread\n"},
          {"core/deep/c.md", "---\nfamily: R1\nparams: 1e3\nreleased: 2023\ntags: [moe]\n---\n# C\n\nthread\n"},
          {"core-2/d.md", "---\nparams: many\nreleased: soon\n---\n# D\n\nhay\n"},
          {"e.md", "# E\n\nhay, no field\n"}};
}

Paths paths(const std::vector<NoteRow>& rows) {
  Paths out;
  for (const NoteRow& row : rows) out.push_back(row.path);
  return out;
}

NoteTable table_of(const SmallIndex& notes, const std::string& query = {}, const std::string& tag = {},
                   std::size_t limit = kMaxTableNotes) {
  return notes.searcher().ask(note_table, NoteTableRequest{query, tag, limit});
}

FieldSummary field(const NoteTable& table, const std::string& name) {
  for (const FieldSummary& one : field_summaries(table)) {
    if (one.name == name) return one;
  }
  return {};
}

Values values(const std::vector<FacetValue>& counts) {
  Values out;
  for (const FacetValue& one : counts) out.emplace_back(one.value, one.count);
  return out;
}

}  // namespace

TEST_CASE("note_table: all notes by path with their front matter, names in lower case", "[unit][searcher]") {
  const SmallIndex notes(library());

  const NoteTable all = table_of(notes);

  CHECK(paths(all.rows) == Paths{"a.md", "core-2/d.md", "core/b.md", "core/deep/c.md", "e.md"});
  CHECK(all.left_out == 0);
  CHECK(all.rows[2].title == "Bee");
  CHECK(all.rows[2].fields.at("family") == std::vector<std::string>{"v3"});
  CHECK(all.rows[4].fields.empty());
}

TEST_CASE("note_table: a query leaves the notes that its total counts", "[unit][searcher]") {
  const auto [query, found] = GENERATE(table<std::string, Paths>({
      {"needle", {"a.md", "core/b.md"}},
      {"needle thread", {"a.md", "core/b.md", "core/deep/c.md"}},  // no section has both
      {"family:V3", {"a.md", "core/b.md"}},
      {"in:core released:2023..2024", {"core/b.md", "core/deep/c.md"}},
      {"params:10..2000", {"core/b.md", "core/deep/c.md"}},
      {"zebra", {}},
      {"-needle", {"core-2/d.md", "core/b.md", "core/deep/c.md", "e.md"}},
      {"  ", {"a.md", "core-2/d.md", "core/b.md", "core/deep/c.md", "e.md"}},
      {"!?", {}},
  }));
  const SmallIndex notes(library());

  CAPTURE(query);
  CHECK(paths(notes.searcher().ask(note_table, NoteTableRequest{query, {}, kMaxTableNotes}).rows) == found);
}

TEST_CASE("note_table: a tag leaves the notes that have it, anywhere", "[unit][searcher]") {
  const SmallIndex notes(library());

  CHECK(paths(table_of(notes, {}, "moe").rows) == Paths{"a.md", "core/deep/c.md"});
  CHECK(paths(table_of(notes, {}, "inline").rows) == Paths{"a.md"});
  CHECK(paths(table_of(notes, "thread", "moe").rows) == Paths{"core/deep/c.md"});
  CHECK(table_of(notes, {}, "no\"such").rows.empty());
}

TEST_CASE("note_table: too many notes are left out, and counted", "[unit][searcher]") {
  const SmallIndex notes(library());

  const NoteTable some = table_of(notes, {}, {}, 2);

  CHECK(paths(some.rows) == Paths{"a.md", "core-2/d.md"});
  CHECK(some.left_out == 3);
}

TEST_CASE("note_table: repairs of the query are reported", "[unit][searcher]") {
  const SmallIndex notes(library());

  CHECK(table_of(notes, "\"needle").repairs.size() == 1);
  CHECK(table_of(notes, "needle").repairs.empty());
}

TEST_CASE("tags: counted by note, also those in the text", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "---\ntags: [sea]\n---\n# A\n\none\n\n## B\n\ntwo #tide\n"},
                          {"b.md", "---\ntags: [Sea, sand]\n---\n# B\n\nthree\n"}});

  const TagCounts all = notes.searcher().ask(tag_counts, 10);
  const TagCounts one = notes.searcher().ask(tag_counts, 1);

  CHECK(values(all.tags) == Values{{"sea", 2}, {"sand", 1}, {"tide", 1}});
  CHECK(all.left_out == 0);
  CHECK(values(one.tags) == Values{{"sea", 2}});
  CHECK(one.left_out == 2);
}

TEST_CASE("field_summaries: what fields hold, by the number of their notes", "[unit][searcher]") {
  const SmallIndex notes(library());
  const NoteTable all = table_of(notes);

  CHECK(field_summaries(all)[0].name == "params");
  CHECK(values(field(all, "family").values) == Values{{"V3", 2}, {"R1", 1}});
  CHECK(field(all, "params").numbers == 3);
  CHECK_FALSE(field(all, "params").is_date());
  CHECK(field(all, "released").is_date());
  CHECK(field(all, "title").notes == 0);
}

TEST_CASE("field_summaries: years alone are numbers, unless the field is called year", "[unit][searcher]") {
  NoteTable table;
  table.rows = {{"a.md", "A", {{"context", {"2048"}}, {"year", {"2023"}}, {"when", {"2023"}}}},
                {"b.md", "B", {{"context", {"1024"}}, {"year", {"2024"}}, {"when", {"2024-05"}}}}};

  CHECK_FALSE(field(table, "context").is_date());
  CHECK(field(table, "year").is_date());
  CHECK(field(table, "when").is_date());
}

TEST_CASE("field_summaries: a field is asked for by a name that can be typed", "[unit][searcher]") {
  NoteTable table;
  table.rows = {{"a.md", "A", {{"plain_1", {"x"}}, {"in", {"x"}}, {"two words", {"x"}}, {"9th", {"x"}}}}};

  CHECK(field(table, "plain_1").asked == "plain_1");
  CHECK(field(table, "in").asked == "fm.in");
  CHECK(field(table, "two words").asked.empty());
  CHECK(field(table, "9th").asked.empty());
}

TEST_CASE("rows_with: the notes with a value, in any spelling of its letters", "[unit][searcher]") {
  const SmallIndex notes(library());
  const NoteTable all = table_of(notes);

  const auto found = rows_with(all, "fm.Family", "V3");

  REQUIRE(found.size() == 2);
  CHECK(found[1]->path == "core/b.md");
  CHECK(rows_with(all, "family", "V").empty());
  CHECK(rows_with(all, "nope", "V3").empty());
}

TEST_CASE("sort_rows: numbers, dates and texts sort as what they are, without a value last", "[unit][searcher]") {
  const auto [field, descending, order] = GENERATE(table<std::string, bool, Paths>({
      {"params", false, {"a.md", "core/b.md", "core/deep/c.md", "core-2/d.md", "e.md"}},
      {"params", true, {"core-2/d.md", "core/deep/c.md", "core/b.md", "a.md", "e.md"}},
      {"released", false, {"core/deep/c.md", "core/b.md", "a.md", "core-2/d.md", "e.md"}},
      {"path", true, {"e.md", "core/deep/c.md", "core/b.md", "core-2/d.md", "a.md"}},
      {"title", true, {"e.md", "core-2/d.md", "core/deep/c.md", "core/b.md", "a.md"}},
      {"family", false, {"core/deep/c.md", "a.md", "core/b.md", "core-2/d.md", "e.md"}},  // ties by path
      {"nope", true, {"a.md", "core-2/d.md", "core/b.md", "core/deep/c.md", "e.md"}},
  }));
  const SmallIndex notes(library());
  NoteTable all = notes.searcher().ask(note_table, NoteTableRequest{});

  sort_rows(all.rows, field, descending);

  CAPTURE(field, descending);
  CHECK(paths(all.rows) == order);
}

TEST_CASE("folder_counts: each folder with what is in it and below, after the one it lies in", "[unit][searcher]") {
  const SmallIndex notes(library());
  std::vector<std::tuple<std::string, std::size_t, std::size_t>> found;

  for (const FolderCount& one : folder_counts(table_of(notes))) found.emplace_back(one.path, one.notes, one.own);

  CHECK(found == decltype(found){{"", 5, 2}, {"core", 2, 1}, {"core/deep", 1, 1}, {"core-2", 1, 1}});
  CHECK(folder_counts({}).size() == 1);
}

TEST_CASE("dated_notes: by date, partial ones first in their period, the others are counted", "[unit][searcher]") {
  const SmallIndex notes(library());
  const NoteTable all = table_of(notes);

  const DatedNotes found = dated_notes(all, "Released");

  REQUIRE(found.dated.size() == 3);
  CHECK(found.dated[0].written == "2023");
  CHECK(found.dated[1].written == "2024-05");
  CHECK(found.dated[2].note->path == "a.md");
  CHECK(found.undated == 1);
  CHECK(dated_notes(all, "nope").dated.empty());
}

}  // namespace dssearch
