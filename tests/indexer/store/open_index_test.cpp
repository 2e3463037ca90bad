// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <map>
#include <string>

#include "indexer/schema/version.hpp"
#include "indexer/store/open_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

using Metadata = std::map<std::string, std::string>;

void make_index(const TempDir& dir, const Metadata& metadata) {
  dir.mkdir("index");
  {
    Xapian::WritableDatabase db(dir.at("index/g000001"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (const auto& [key, value] : metadata) db.set_metadata(key, value);
    db.add_document(Xapian::Document());
    db.commit();
  }
  dir.write("index/XAPIANDB", "auto g000001\n");
}

Metadata usable() {
  return {{"schema", std::to_string(kSchemaVersion)},
          {"notes_dir", "/notes"},
          {"language", "english"},
          {"updated", "2026-11-23T20:35:10Z"}};
}

Metadata with(const std::string& key, const std::string& value) {
  Metadata out = usable();
  out[key] = value;
  return out;
}

ErrorKind error_of(const TempDir& dir) {
  try {
    with_reader(dir.at("index"), [](OpenIndex& index) { return index.db.get_doccount(); });
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::usage;
}

}  // namespace

TEST_CASE("open_index: says what the index says of itself", "[unit][schema]") {
  TempDir dir;
  make_index(dir, usable());

  const OpenIndex index = open_index(dir.at("index"));

  CHECK(index.generation == "g000001");
  CHECK(index.dir == dir.at("index"));
  CHECK(index.info.schema == kSchemaVersion);
  CHECK(index.info.notes_dir == "/notes");
  CHECK(index.info.language == "english");
  CHECK(index.info.updated == "2026-11-23T20:35:10Z");
  CHECK(probe_index(dir.at("index")) == IndexState::usable);
}

TEST_CASE("open_index: a missing index is not found, with the way out", "[unit][schema]") {
  TempDir dir;

  CHECK(error_of(dir) == ErrorKind::not_found);
  CHECK(probe_index(dir.at("index")) == IndexState::missing);
}

TEST_CASE("open_index: an index of an older program is distinguished from one of a newer program", "[unit][schema]") {
  TempDir dir;
  make_index(dir, with("schema", "0"));
  CHECK(error_of(dir) == ErrorKind::older);
  CHECK(probe_index(dir.at("index")) == IndexState::older);

  TempDir other;
  make_index(other, with("schema", "999"));
  CHECK(error_of(other) == ErrorKind::newer);
  CHECK_THROWS_AS(probe_index(other.at("index")), Error);
}

TEST_CASE("open_index: a Xapian database that is no index of ours is damage", "[unit][schema]") {
  const Metadata metadata =
      GENERATE(Metadata{}, with("schema", ""), with("schema", "one"), with("schema", "12345678901"),
               with("schema", "-1"), with("notes_dir", ""), with("notes_dir", "relative"));
  TempDir dir;
  make_index(dir, metadata);

  CHECK(error_of(dir) == ErrorKind::damaged);
  CHECK(probe_index(dir.at("index")) == IndexState::damaged);
}

TEST_CASE("open_index: files that are cut, scrambled or gone are damage", "[unit][schema]") {
  const std::string file = GENERATE(as<std::string>{}, "iamglass", "postlist.glass");
  const std::string content = GENERATE(as<std::string>{}, "", "not a database, and long enough to be read as one");
  TempDir dir;
  make_index(dir, usable());
  dir.write("index/g000001/" + file, content);

  CAPTURE(file, content);
  CHECK(probe_index(dir.at("index")) == IndexState::damaged);

  dir.remove("index/g000001/" + file);
  CHECK(probe_index(dir.at("index")) == IndexState::damaged);
}

TEST_CASE("open_index: never runs what a generation's own stub names", "[unit][schema]") {
  TempDir dir;
  dir.mkdir("index/g000001");
  dir.write("index/XAPIANDB", "auto g000001\n");
  dir.write("index/g000001/XAPIANDB", "remote :/usr/bin/touch " + dir.at("canary") + "\n");

  CHECK(probe_index(dir.at("index")) == IndexState::damaged);
  CHECK_FALSE(std::filesystem::exists(dir.at("canary")));
}

TEST_CASE("probe_index: a pointer that is not to be trusted is an error, not a state", "[unit][schema]") {
  TempDir dir;
  dir.write("index/XAPIANDB", "remote :/usr/bin/touch " + dir.at("canary") + "\n");

  CHECK(error_of(dir) == ErrorKind::unsafe);
  CHECK_THROWS_AS(probe_index(dir.at("index")), Error);
  CHECK_FALSE(std::filesystem::exists(dir.at("canary")));
}

TEST_CASE("with_reader: tries again when a writer pulled blocks away, and gives up in the end", "[unit][schema]") {
  TempDir dir;
  make_index(dir, usable());
  int calls = 0;

  const int answer = with_reader(dir.at("index"), [&](OpenIndex&) {
    if (++calls < 3) throw Xapian::DatabaseModifiedError("a test throws this on purpose");
    return 7;
  });

  CHECK(answer == 7);
  CHECK(calls == 3);
  calls = 0;
  CHECK_THROWS_AS(with_reader(dir.at("index"),
                              [&](OpenIndex&) -> int {
                                ++calls;
                                throw Xapian::DatabaseModifiedError("a test throws this on purpose");
                              }),
                  Error);
  CHECK(calls == 5);
}

TEST_CASE("translate: Xapian's failures become ours", "[unit][schema]") {
  CHECK(translate(Xapian::DatabaseLockError("x"), "/i").kind() == ErrorKind::locked);
  CHECK(translate(Xapian::DatabaseVersionError("x"), "/i").kind() == ErrorKind::newer);
  CHECK(translate(Xapian::DatabaseCorruptError("x"), "/i").kind() == ErrorKind::damaged);
  CHECK(translate(Xapian::DatabaseOpeningError("x"), "/i").kind() == ErrorKind::damaged);
  CHECK(translate(Xapian::DatabaseError("x"), "/i").kind() == ErrorKind::io);
  CHECK(translate(Xapian::FeatureUnavailableError("no termlist"), "/i").kind() == ErrorKind::damaged);
  CHECK(translate(Xapian::DatabaseError("EOF reading block 7"), "/i").kind() == ErrorKind::damaged);
  CHECK(translate(Xapian::DatabaseError("Block 1 item 2: item ends outside block"), "/i").kind() == ErrorKind::damaged);
  CHECK(std::string(translate(Xapian::DatabaseError("why"), "/i").what()) == "/i: why");
  const Xapian::DatabaseError with_cause(
      "Modifications failed (DatabaseError: Error writing block 6 (No space left on device)), and couldn't open at the "
      "old revision: cancel() not supported under Xapian::DB_DANGEROUS");
  CHECK(std::string(translate(with_cause, "/i").what()) ==
        "/i: DatabaseError: Error writing block 6 (No space left on device)");
}

}  // namespace dssearch
