// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/write/progress.hpp"
#include "indexer/write/report.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

IndexReport sample() {
  IndexReport report;
  report.notes_dir = "/notes";
  report.index_dir = "/index";
  report.generation = "g000002";
  report.notes = 3;
  report.sections = 21;
  report.seconds = 0.125;
  return report;
}

}  // namespace

TEST_CASE("report_text: says that there was nothing to do", "[unit][indexer]") {
  CHECK(report_text(sample(), false) == "3 notes, 21 sections: nothing to do (0.12 s)\n");
}

TEST_CASE("report_text: counts one as one", "[unit][indexer]") {
  IndexReport report = sample();
  report.notes = 1;
  report.sections = 1;
  report.ignored = 1;

  CHECK(report_text(report, false) == "1 note, 1 section: nothing to do (0.12 s)\n1 entry left out by ignore rules\n");
}

TEST_CASE("report_text: distinguishes an update from a build", "[unit][indexer]") {
  IndexReport report = sample();
  report.published = true;
  report.added = 1;
  report.updated = 2;
  report.removed = 3;
  CHECK(report_text(report, false) == "3 notes, 21 sections: 1 added, 2 updated, 3 removed (0.12 s)\n");

  report.built_anew = true;
  CHECK(report_text(report, false) == "3 notes, 21 sections: built (0.12 s)\n");
  report.build_reason = "new index";
  CHECK(report_text(report, false) == "3 notes, 21 sections: built (new index) (0.12 s)\n");
}

TEST_CASE("report_text: a dry run says what would be done", "[unit][indexer]") {
  IndexReport report = sample();
  report.dry_run = true;
  CHECK(report_text(report, false) == "3 notes: nothing to do (0.12 s)\n");

  report.updated = 2;
  CHECK(report_text(report, false) == "3 notes: 0 would be added, 2 updated, 0 removed (0.12 s)\n");

  report.built_anew = true;
  report.build_reason = "asked for";
  CHECK(report_text(report, false) == "3 notes: would be built (asked for) (0.12 s)\n");
}

TEST_CASE("report_text: a folder without notes says what notes are", "[unit][indexer]") {
  IndexReport report = sample();
  report.notes = 0;

  CHECK(
      report_text(report, false).find("no notes in /notes (*.md, *.markdown, *.mdown, *.mkd, *.mdx, *.qmd, *.Rmd)\n") !=
      std::string::npos);
}

TEST_CASE("report_text: names files that are left out, and links in a folder without notes", "[unit][indexer]") {
  IndexReport report = sample();
  report.left_out = {{"*.org", 1}, {"*.txt", 3}};
  report.links = {"a.md"};
  CHECK(report_text(report, false) ==
        "3 notes, 21 sections: nothing to do (0.12 s)\n3 *.txt left out (--include '*.txt')\n"
        "1 *.org left out (--include '*.org')\n");

  report.notes = 0;
  CHECK(report_text(report, false).find("links are not followed, and 1 note or folder is a link: ") !=
        std::string::npos);
}

TEST_CASE("report_text: of many warnings with one reason it shows the first and counts the rest", "[unit][indexer]") {
  IndexReport report;
  for (int i = 10; i < 25; ++i) report.warnings.push_back({std::to_string(i) + ".md", "empty"});
  report.warnings.push_back({"z.md", "odd"});

  const std::string text = report_text(report, false);

  CHECK(text.find("warning 18.md: empty\nwarning 6 more: empty (--verbose lists them)\nwarning z.md: odd\n") !=
        std::string::npos);
  CHECK(report_text(report, true).find("warning 23.md: empty\nwarning 24.md: empty\nwarning z.md: odd\n") !=
        std::string::npos);
  report.warnings.resize(10);
  CHECK(report_text(report, false).find("warning 18.md: empty\nwarning 19.md: empty\n") != std::string::npos);
}

TEST_CASE("report_text: lists skipped notes and warnings, control bytes made visible", "[unit][indexer]") {
  IndexReport report = sample();
  report.skipped = {{"a\x1B[m.md", "binary"}};
  report.warnings = {{"b.md", "empty"}};
  report.ignored = 2;

  CHECK(report_text(report, false) ==
        "3 notes, 21 sections: nothing to do (0.12 s)\nskipped a\\x1b[m.md: binary\nwarning b.md: empty\n"
        "2 entries left out by ignore rules\n");
}

TEST_CASE("report_text: -v adds hidden entries, links and folders", "[unit][indexer]") {
  IndexReport report = sample();
  report.hidden = 2;
  report.links = {"to/there"};

  CHECK(report_text(report, true) ==
        "3 notes, 21 sections: nothing to do (0.12 s)\n2 hidden entries left out\nlink not followed: to/there\n"
        "notes: /notes\nindex: /index/g000002\n");
}

TEST_CASE("report_json: is one object with every count and row", "[unit][indexer]") {
  IndexReport report = sample();
  report.published = true;
  report.added = 1;
  report.updated = 2;
  report.removed = 4;
  report.renamed = {{"from.md", "to.md"}};
  report.unchanged = 5;
  report.ignored = 6;
  report.hidden = 7;
  report.links = {"l"};
  report.left_out = {{"*.txt", 2}};
  report.skipped = {{"s.md", "why"}};
  report.warnings = {{"w.md", "odd"}};
  report.older_warnings = 2;

  const std::string text = report_json(report);

  const auto want = nlohmann::json::parse(R"({"schema_version": 1, "notes_dir": "/notes", "index_dir": "/index",
    "published": true, "built_anew": false, "compacted": false, "notes": 3, "sections": 21, "added": 1, "updated": 2, "removed": 4,
    "renamed": [{"from": "from.md", "to": "to.md"}], "unchanged": 5, "ignored": 6, "hidden": 7, "links": ["l"], "left_out": [{"glob": "*.txt", "files": 2}], "skipped": [{"path": "s.md", "reason": "why"}],
    "warnings": [{"path": "w.md", "reason": "odd"}], "older_warnings": 2, "took_over": null, "seconds": 0.125})");
  CHECK(nlohmann::json::parse(text) == want);
  CHECK(text.back() == '\n');
}

TEST_CASE("report_json: a path that is not UTF-8 does no harm", "[unit][indexer]") {
  IndexReport report = sample();
  report.skipped = {{"\xFF.md", "binary"}};

  CHECK(nlohmann::json::parse(report_json(report))["skipped"][0]["path"] == "\xEF\xBF\xBD.md");
}

TEST_CASE("count_note: a note that is in counts, with what is odd about it", "[unit][indexer]") {
  IndexReport report;
  FileRecord file;
  file.path = "a.md";
  file.sections = 4;
  file.stale = true;
  file.warnings = {"odd"};

  count_note(file, report);

  CHECK(report.notes == 1);
  CHECK(report.sections == 4);
  CHECK(report.skipped.empty());
  REQUIRE(report.warnings.size() == 2);
  CHECK(report.warnings[0].reason == "could not be read; answers use its last readable version");
  CHECK(report.warnings[1] == Skipped{"a.md", "odd"});
}

TEST_CASE("count_note: a skipped note is a row and no count", "[unit][indexer]") {
  IndexReport report;
  FileRecord file;
  file.path = "a.md";
  file.skipped = "binary";

  count_note(file, report);

  CHECK(report.notes == 0);
  CHECK(report.skipped == std::vector<Skipped>{{"a.md", "binary"}});
}

TEST_CASE("progress_line: fits any terminal, with as many words as there is room for", "[unit][indexer]") {
  for (std::size_t columns = 20; columns <= 120; ++columns) {
    for (const std::size_t done : {std::size_t{0}, std::size_t{1200}, std::size_t{1'000'000}}) {
      const std::string line = progress_line("indexing", done, 1'000'000, 86'400, columns);
      CAPTURE(columns, line);
      CHECK(line.size() < columns);
      CHECK(line.find('%') != std::string::npos);
    }
  }
  CHECK(progress_line("indexing", 1200, 9751, 34, 100) == "indexing 1200 of 9751 notes (12 %, 34 s left)");
  CHECK(progress_line("indexing", 1200, 9751, 34, 40) == "indexing 1200 of 9751 (12 %)");
  CHECK(progress_line("indexing", 1200, 9751, 34, 10) == "12 %");
}

}  // namespace dssearch
