// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/collect/deduplicate.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

const std::string kText = "The needle lies in one of nine large haystacks behind the old barn of the farm.";

SearchRequest request(std::size_t offset, std::size_t limit, bool fold = true) {
  SearchRequest out;
  out.query = "needle";
  out.offset = offset;
  out.limit = limit;
  out.fold = fold;
  return out;
}

/// Notes c00.md … with copies in between: each third has a text of its own.
NoteTexts with_copies(int count) {
  NoteTexts out;
  for (int i = 0; i < count; ++i) {
    const std::string name = (i < 10 ? "c0" : "c") + std::to_string(i);
    const std::string text =
        i % 3 == 0 ? "A needle in stack " + std::to_string(i) + " of the far and wide field." : kText;
    out[name + ".md"] = "# " + name + "\n\n" + text + "\n";
  }
  return out;
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> out;
  for (const Hit& hit : results.hits) out.push_back(hit.id);
  return out;
}

}  // namespace

TEST_CASE("search: copies are folded into the best of them, which counts them", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# A\n\n" + kText + "\n"},
                          {"b.md", "# B\n\n**" + kText + "**\n\nneedle apart\n"},
                          {"c.md", "# Needle\n\n" + kText + "\n"},
                          {"d.md", "# D\n\n" + kText + "\n"}});

  const Results folded = notes.searcher().ask(search, request(0, 10));
  const Results all = notes.searcher().ask(search, request(0, 10, false));

  REQUIRE(folded.hits.size() == 2);
  CHECK(folded.hits[0].path == "c.md");
  CHECK(folded.hits[0].similar == 2);
  CHECK(folded.hits[1].similar == 0);
  CHECK(folded.total == 4);
  CHECK(all.hits.size() == 4);
  CHECK(all.total == 4);
  for (const Hit& hit : all.hits) CHECK(hit.similar == 0);
}

TEST_CASE("search: short sections are copies only under the same title and headings", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# One\n\n## Status\n\nneedle draft\n"},
                          {"b.md", "# Two\n\n## Status\n\nneedle draft\n"},
                          {"c.md", "# One\n\n## State\n\nneedle draft\n"},
                          {"copy/a.md", "# One\n\n## Status\n\nneedle draft\n"}});

  const Results results = notes.searcher().ask(search, request(0, 10));

  REQUIRE(results.hits.size() == 3);
  CHECK(results.hits[0].path == "a.md");
  CHECK(results.hits[0].similar == 1);
}

TEST_CASE("search: sections without text are not copies of each other", "[unit][searcher]") {
  const SmallIndex notes({{"a.md", "# Needle\n"}, {"b.md", "# Needle\n"}});

  CHECK(notes.searcher().ask(search, request(0, 10)).hits.size() == 2);
}

TEST_CASE("search: pages of a folded answer, joined, are the whole of it", "[unit][searcher]") {
  const SmallIndex notes(with_copies(40));
  const std::vector<std::string> whole = ids(notes.searcher().ask(search, request(0, 100)));
  REQUIRE(whole.size() == 15);  // 14 texts of their own and one with 25 copies

  const std::size_t limit = GENERATE(1U, 4U, 15U);
  std::vector<std::string> joined;
  bool has_more = true;
  while (has_more) {
    const Results page = notes.searcher().ask(search, request(joined.size(), limit));
    REQUIRE_FALSE(page.hits.empty());
    CHECK(page.hits.front().rank == joined.size() + 1);
    for (const std::string& id : ids(page)) joined.push_back(id);
    has_more = page.has_more;
  }

  CHECK(joined == whole);
}

TEST_CASE("page_of: looks further when copies leave too few", "[unit][searcher]") {
  const SmallIndex notes(with_copies(7));
  const OpenIndex index = notes.open();
  std::vector<std::size_t> asked;
  const FetchSections fetch = [&](std::size_t count) {
    asked.push_back(count);
    std::vector<RankedSection> out;
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 150); ++i) {
      RankedSection section;
      section.document = index.db.get_document(i < 120 ? 2 : 1);  // copies first
      out.push_back(section);
    }
    return out;
  };

  const ListPage page = page_of(fetch, {0, 2});

  CHECK(asked == std::vector<std::size_t>{50, 200});
  REQUIRE(page.sections.size() == 2);
  CHECK(page.sections[0].similar == 119);
  CHECK_FALSE(page.has_more);
}

}  // namespace dssearch
