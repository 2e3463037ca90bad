// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer_cache.hpp"

#include <chrono>
#include <memory>

#include "indexer/write/refresh.hpp"
#include "searcher/questions.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

constexpr std::chrono::nanoseconds kAtOnce = std::chrono::hours(-1);  // notes count as settled when just written

SearchRequest asking(const std::string& query) {
  SearchRequest out;
  out.query = query;
  return out;
}

/// An answer of one note, which is as it was indexed.
Results answer_about(const TempDir& dir, const std::string& path) {
  Results out;
  out.query = path;
  Hit hit;
  hit.path = path;
  hit.notes_dir = dir.path();
  out.hits.push_back(hit);
  return out;
}

TEST_CASE("AnswerCache: an answer is used again for the same request and state, and while its notes stay as they are",
          "[unit][searcher]") {
  const TempDir dir;
  dir.write("a.md", "# A\n");
  dir.write("b.md", "# B\n");
  AnswerCache hesitant;
  hesitant.keep("1", asking("a"), answer_about(dir, "a.md"));
  CHECK_FALSE(hesitant.find("1", asking("a")));  // the note has only just been written
  AnswerCache cache(AnswerCache::kMaxBytes, kAtOnce);

  cache.keep("1", asking("a"), answer_about(dir, "a.md"));
  cache.keep("1", asking("b"), answer_about(dir, "b.md"));

  REQUIRE(cache.find("1", asking("a")));
  CHECK(cache.find("1", asking("a"))->query == "a.md");
  CHECK_FALSE(cache.find("2", asking("a")));
  SearchRequest other = asking("a");
  other.sort.descending = true;
  CHECK_FALSE(cache.find("1", other));
  other = asking("a");
  other.note = "a.md";
  CHECK_FALSE(cache.find("1", other));
  dir.write("a.md", "# Changed\n");
  CHECK_FALSE(cache.find("1", asking("a")));
  CHECK(cache.find("1", asking("b")));
  dir.remove("b.md");
  CHECK_FALSE(cache.find("1", asking("b")));
  CHECK(cache.bytes() == 0);
}

TEST_CASE("AnswerCache: answers with notes that are not as they were indexed, or elsewhere, are not kept",
          "[unit][searcher]") {
  const TempDir dir;
  AnswerCache cache(AnswerCache::kMaxBytes, kAtOnce);
  Results stale = answer_about(dir, "a.md");
  stale.hits.front().stale = true;
  Results remote = answer_about(dir, "a.md");
  remote.hits.front().remote = "host:1";

  cache.keep("1", asking("stale"), stale);
  cache.keep("1", asking("remote"), remote);
  cache.keep("1", asking("gone"), answer_about(dir, "no.md"));

  CHECK(cache.bytes() == 0);
}

TEST_CASE("AnswerCache: its memory is bounded, and what was asked for last stays", "[unit][searcher]") {
  AnswerCache cache(20'000);
  const std::string filler(1'000, 'x');
  cache.keep("1", asking("first"), {});
  for (int i = 0; i < 100; ++i) {
    cache.keep("1", asking(filler + std::to_string(i)), {});
    CHECK(cache.find("1", asking("first")));
    CHECK(cache.bytes() <= 20'000);
  }
  CHECK_FALSE(cache.find("1", asking(filler + "0")));
  CHECK(cache.find("1", asking(filler + "99")));

  Results huge;
  huge.query = std::string(30'000, 'x');
  cache.keep("1", asking("huge"), huge);
  CHECK_FALSE(cache.find("1", asking("huge")));
}

TEST_CASE("search: a searcher that keeps answers gives those of an edited note and of a changed index anew",
          "[unit][searcher]") {
  const TempDir dir;
  dir.write("notes/a.md", "# Alpha\n\nneedle\n");
  Location location;
  location.notes_dir = dir.at("notes");
  location.index_dir = dir.at("index");
  location.default_index = false;
  location.may_read_notes = true;
  Progress silent;
  refresh_index(location, {}, silent);
  Searcher searcher(location);
  const auto answers = std::make_shared<AnswerCache>(AnswerCache::kMaxBytes, kAtOnce);
  searcher.keep_answers(answers);

  const Results first = searcher.ask(search, asking("needle"));
  CHECK(answers->bytes() > 0);
  const Results again = searcher.ask(search, asking("needle"));
  dir.write("notes/a.md", "# Alpha\n\nA longer line.\n\nneedle\n");
  const Results edited = searcher.ask(search, asking("needle"));
  refresh_index(location, {}, silent);
  const Results indexed = searcher.ask(search, asking("needle"));

  REQUIRE(first.hits.size() == 1);
  REQUIRE(again.hits.size() == 1);
  CHECK(again.hits[0].hit_line == 3);
  CHECK_FALSE(again.hits[0].stale);
  REQUIRE(edited.hits.size() == 1);
  CHECK(edited.hits[0].stale);
  REQUIRE(indexed.hits.size() == 1);
  CHECK(indexed.hits[0].hit_line == 5);
  CHECK_FALSE(indexed.hits[0].stale);
}

}  // namespace
}  // namespace dssearch
