// SPDX-License-Identifier: GPL-2.0-or-later
// refresh_index: what a run does to an index, and what it leaves alone.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/store/open_index.hpp"
#include "indexer/write/generation.hpp"
#include "indexer/write/refresh.hpp"
#include "tests/indexer/index_dump.hpp"
#include "tests/indexer/write/refresh_fixture.hpp"
#include "tests/support/catch.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

RefreshRequest full() {
  RefreshRequest request;
  request.full = true;
  return request;
}

std::vector<std::string> entries_of(const std::string& dir) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(dir)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::size_t documents(const RefreshFixture& world) {
  return dump_index(world.dir.at("index")).sections.size();
}

}  // namespace

TEST_CASE("refresh_index: builds an index that is not there", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\ntext\n# Two\n");
  world.dir.write("notes/b/c.md", "words\n");

  const IndexReport report = world.refresh();

  CHECK(report.published);
  CHECK(report.built_anew);
  CHECK(report.build_reason == "new index");
  CHECK(report.generation == "g000001");
  CHECK(report.notes == 2);
  CHECK(report.sections == 3);
  CHECK(documents(world) == 3);
  CHECK(open_index(world.dir.at("index")).info.notes_dir == world.dir.at("notes"));
}

TEST_CASE("refresh_index: the index folder holds only its own files and is private", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();

  CHECK(entries_of(world.dir.at("index")) == std::vector<std::string>{"CACHEDIR.TAG", "XAPIANDB", "g000001", "lock"});
  CHECK(world.dir.read("index/XAPIANDB") == "auto g000001\n");
  struct stat status {};
  REQUIRE(::stat(world.dir.at("index").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700U);
}

TEST_CASE("refresh_index: a folder without notes gives an empty index", "[unit][indexer]") {
  RefreshFixture world;

  CHECK(world.refresh().notes == 0);
  CHECK(documents(world) == 0);
  CHECK_FALSE(world.refresh().published);
}

TEST_CASE("refresh_index: an unchanged folder writes nothing", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "# One\ntext\n");
  world.dir.write("notes/b.md", std::string("\0\0\0\0", 4));
  world.refresh();
  const auto before = folder_bytes(world.dir.at("index"));

  const IndexReport report = world.refresh();

  CHECK_FALSE(report.published);
  CHECK(report.unchanged == 1);
  CHECK(report.notes == 1);
  CHECK(report.skipped.size() == 1);
  CHECK(folder_bytes(world.dir.at("index")) == before);
}

TEST_CASE("refresh_index: a dry run says what it would do and does nothing", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  RefreshRequest dry;
  dry.dry_run = true;

  const IndexReport report = world.refresh(dry);

  CHECK(report.added == 1);
  CHECK(report.built_anew);
  CHECK_FALSE(report.published);
  CHECK_FALSE(fs::exists(world.dir.at("index")));
}

// It counted the notes that stay alone, and the program printed "nothing to do".
TEST_CASE("refresh_index: a dry run distinguishes edits from a full build", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.dir.write("notes/b.md", "text\n");
  world.refresh();
  world.dir.write("notes/b.md", "another text\n");
  world.dir.write("notes/c.md", "text\n");
  RefreshRequest dry;
  dry.dry_run = true;

  const IndexReport edits = world.refresh(dry);
  dry.full = true;
  const IndexReport full = world.refresh(dry);

  CHECK(report_text(edits, false).rfind("3 notes: 1 would be added, 1 updated, 0 removed (", 0) == 0);
  CHECK(report_text(full, false).rfind("3 notes: would be built (asked for) (", 0) == 0);
}

TEST_CASE("refresh_index: another language rebuilds and is remembered", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "experts\n");
  world.refresh();
  RefreshRequest request;
  request.settings.language = "none";

  const IndexReport report = world.refresh(request);

  CHECK(report.build_reason == "another language");
  CHECK(report.generation == "g000002");
  CHECK(open_index(world.dir.at("index")).info.language == "none");
  CHECK_FALSE(world.refresh().published);
}

TEST_CASE("refresh_index: an unknown language leaves the index as it was", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "experts\n");
  world.refresh();
  const auto before = folder_bytes(world.dir.at("index"));
  RefreshRequest request;
  request.settings.language = "klingon";

  CHECK_THROWS_AS(world.refresh(request), Error);
  CHECK(folder_bytes(world.dir.at("index")) == before);
}

TEST_CASE("refresh_index: what to include and exclude is remembered until a full build", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.dir.write("notes/b.txt", "text\n");
  world.dir.write("notes/c.md", "text\n");
  world.refresh();
  RefreshRequest request;
  request.settings.include = {"*.txt"};
  request.settings.exclude = {"c.md"};

  const IndexReport changed = world.refresh(request);
  CHECK(changed.notes == 2);
  CHECK(changed.added == 1);
  CHECK(changed.removed == 1);
  CHECK_FALSE(world.refresh().published);
  CHECK(world.refresh(full()).notes == 2);
  CHECK(dump_index(world.dir.at("index")).files.count("c.md") == 1);
}

TEST_CASE("refresh_index: a size limit is remembered", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", std::string(5000, 'a'));
  RefreshRequest request;
  request.settings.max_size_bytes = 1000;

  CHECK(world.refresh(request).skipped.size() == 1);
  CHECK(world.refresh().skipped.size() == 1);
}

TEST_CASE("refresh_index: options that change nothing else are kept too", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  RefreshRequest request;
  request.settings.include = {"*.txt"};
  world.refresh(request);

  world.dir.write("notes/b.txt", "text\n");

  CHECK(world.refresh().added == 1);
}

TEST_CASE("refresh_index: an older or damaged index is rebuilt", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  {
    Xapian::WritableDatabase db(world.dir.at("index/g000001"));
    db.set_metadata("schema", "0");
    db.commit();
  }
  CHECK(world.refresh().build_reason == "the index was written by an older dssearch");

  world.dir.write("index/g000002/iamglass", "broken");
  CHECK(world.refresh().build_reason == "the index was damaged");
  CHECK(documents(world) == 1);
}

TEST_CASE("refresh_index: an index of a newer program is left alone", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  {
    Xapian::WritableDatabase db(world.dir.at("index/g000001"));
    db.set_metadata("schema", "999");
    db.commit();
  }
  const auto before = folder_bytes(world.dir.at("index"));

  CHECK_THROWS_AS(world.refresh(full()), Error);
  CHECK(folder_bytes(world.dir.at("index")) == before);
}

TEST_CASE("refresh_index: an index that another writer holds is locked", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  const int fd = ::open(world.dir.at("index/lock").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(fd, LOCK_EX | LOCK_NB) == 0);
  CHECK_NOTHROW(count_stale(world.location()));
  world.dir.write("notes/b.md", "text\n");

  ErrorKind kind = ErrorKind::usage;
  try {
    world.refresh();
  } catch (const Error& error) {
    kind = error.kind();
  }
  ::close(fd);

  CHECK(kind == ErrorKind::locked);
  CHECK(documents(world) == 1);
  CHECK(world.refresh().added == 1);
}

TEST_CASE("refresh_index: a folder with other files is never made an index", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.dir.write("index/thesis.txt", "dear");

  try {
    world.refresh();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::conflict);
  }
  CHECK(entries_of(world.dir.at("index")) == std::vector<std::string>{"thesis.txt"});
}

TEST_CASE("refresh_index: a build that is stopped leaves the index as it was", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.dir.write("notes/b.md", "text\n");
  world.refresh();
  const auto before = folder_bytes(world.dir.at("index"));
  const int question = GENERATE(0, 1, 2);

  StopAt stop(question);
  CHECK_THROWS_AS(refresh_index(world.location(), full(), stop), Interrupted);

  CHECK(folder_bytes(world.dir.at("index")) == before);
}

TEST_CASE("refresh_index: a first build that is stopped leaves no index", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");

  StopAt stop(0);
  CHECK_THROWS_AS(refresh_index(world.location(), {}, stop), Interrupted);

  CHECK(entries_of(world.dir.at("index")) == std::vector<std::string>{"CACHEDIR.TAG", "lock"});
  CHECK(world.refresh().generation == "g000001");
}

TEST_CASE("refresh_index: an update that is stopped leaves the index as it was", "[unit][indexer]") {
  RefreshFixture world;
  for (const char* path : {"notes/a.md", "notes/b.md", "notes/c.md"}) world.dir.write(path, "text\n");
  world.refresh();
  const IndexDump before = dump_index(world.dir.at("index"));
  world.dir.write("notes/a.md", "other words\n");
  world.dir.write("notes/d.md", "new\n");
  world.dir.remove("notes/b.md");

  StopAt stop(1);
  CHECK_THROWS_AS(refresh_index(world.location(), {}, stop), Interrupted);

  CHECK(dump_index(world.dir.at("index")) == before);
  CHECK(world.refresh().published);
}

TEST_CASE("refresh_index: what a killed run left behind is cleaned by the next run, whatever it does",
          "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  world.dir.write("index/g000007.tmp/seg.0/iamglass", "half");
  world.dir.write("index/g000005/iamglass", "half");
  world.dir.write("index/XAPIANDB.tmp", "auto g0");

  world.dir.write("index/g000001/v.tmp", "half");
  const int what = GENERATE(0, 1, 2);
  CAPTURE(what);
  if (what == 1) world.dir.write("notes/b.md", "text\n");
  const std::string generation = what == 2 ? "g000002" : "g000001";

  CHECK(world.refresh(what == 2 ? full() : RefreshRequest{}).generation == generation);
  CHECK(entries_of(world.dir.at("index")) == std::vector<std::string>{"CACHEDIR.TAG", "XAPIANDB", generation, "lock"});
  CHECK_FALSE(std::filesystem::exists(world.dir.at("index/g000001/v.tmp")));
}

TEST_CASE("refresh_index: what another run is writing is left alone", "[unit][indexer]") {
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  world.refresh();
  world.dir.write("index/g000002.tmp/seg.0/iamglass", "going on");
  const IndexFolder held(world.dir.at("index"), std::chrono::milliseconds(0));

  CHECK_FALSE(world.refresh().published);
  CHECK(world.dir.read("index/g000002.tmp/seg.0/iamglass") == "going on");
}

// An interrupt was heard when the other run had ended, up to an hour later, and nothing told of the wait.
TEST_CASE("refresh_index: a wait for another writer is reported and can be interrupted", "[unit][indexer]") {
  struct Impatient : Progress {
    void wait(const std::string& why) override { told = why; }
    bool stopped() const override { return !told.empty(); }
    std::string told;
  } progress;
  RefreshFixture world;
  world.dir.write("notes/a.md", "text\n");
  const IndexFolder held(world.dir.at("index"), std::chrono::milliseconds(0));
  RefreshRequest request;
  request.lock_wait = std::chrono::seconds(20);

  CHECK_THROWS_AS(refresh_index(world.location(), request, progress), Interrupted);
  CHECK(progress.told == "waiting for another dsindex, which is writing this index");
}

TEST_CASE("count_stale: counts what a refresh would do", "[unit][indexer]") {
  RefreshFixture world;
  for (const char* path : {"notes/a.md", "notes/b.md"}) world.dir.write(path, "text\n");
  world.refresh();
  world.dir.write("notes/a.md", "longer text\n");
  world.dir.write("notes/c.md", "new\n");
  world.dir.remove("notes/b.md");

  const StaleCounts stale = count_stale(world.location());

  CHECK(stale.changed == 1);
  CHECK(stale.added == 1);
  CHECK(stale.removed == 1);
  CHECK(stale.any());
}

}  // namespace dssearch
