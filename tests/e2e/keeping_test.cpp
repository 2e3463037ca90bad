// SPDX-License-Identifier: GPL-2.0-or-later
// dsindex --check, --repair, --prune: what they find, what they mend, and what they leave alone.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/schema/file_record.hpp"
#include "indexer/schema/note_record.hpp"
#include "tests/indexer/index_dump.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

struct World {
  World() {
    dir.write("notes/a.md", "---\ntags: [x]\n---\n# One\n\nalpha beta\n\n## Two\n\n`code` gamma (GM) text\n");
    dir.write("notes/sub/b.md", "plain words\n");
    dir.write("notes/c.md", "- **Label:** one\n- **Other:** two\n");
    REQUIRE(index({}).exit_code == 0);
  }
  Run index(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"notes", "--index", "idx"});
    return run("dsindex", arguments, dir);
  }
  template <typename Work>
  void change(Work work) const {
    Xapian::WritableDatabase db(dir.at("idx/g000001"), Xapian::DB_OPEN);
    work(db);
    db.commit();
  }
  TempDir dir;
};

}  // namespace

TEST_CASE("dsindex --check: an index that equals its notes is fresh and is not touched", "[e2e]") {
  const World world;
  const auto before = folder_bytes(world.dir.at("idx"));
  const Run check = world.index({"--check", "--json"});
  CHECK(check.exit_code == 0);
  CHECK(nlohmann::json::parse(check.out)["state"] == "fresh");
  CHECK(nlohmann::json::parse(check.out)["notes"] == 3);
  CHECK(folder_bytes(world.dir.at("idx")) == before);
}

TEST_CASE("dsindex --check: edits are stale and named, --repair takes them in", "[e2e]") {
  const World world;
  world.dir.write("notes/a.md", "# One\n\nnew\n");
  world.dir.write("notes/d.md", "added\n");
  world.dir.remove("notes/c.md");
  const Run check = world.index({"--check"});
  CHECK(check.exit_code == 1);
  for (const char* part : {"stale a.md: has changed", "stale c.md: no longer among", "stale d.md: not in the index"})
    CHECK(holds(check.out, part));
  CHECK_FALSE(holds(check.out, "damaged"));
  CHECK(world.index({"--repair"}).exit_code == 0);
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --check: an edit behind an unchanged stamp is found, --repair reads it again", "[e2e]") {
  const World world;
  world.change([&](Xapian::WritableDatabase& db) {  // as if it had been read with other words and this very stamp
    FileRecord record = unpack_file(db.get_metadata(file_key("sub/b.md")));
    ++record.content_hash;
    record.read_ns += 3'600'000'000'000;
    db.set_metadata(file_key("sub/b.md"), pack(record));
  });
  CHECK(world.index({}).exit_code == 0);
  CHECK(world.index({"--check"}).exit_code == 1);
  CHECK(world.index({"--repair"}).exit_code == 0);
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --check: whatever is changed in the index is damage, --repair rebuilds", "[e2e]") {
  const World world;
  const int kind = GENERATE(range(0, 8));
  CAPTURE(kind);
  world.change([&](Xapian::WritableDatabase& db) {
    Xapian::Document document = db.get_document(2);
    if (kind == 0) db.delete_document(2);
    if (kind == 1) db.add_document(document);
    if (kind == 2) document.set_data(document.get_data() + "x");
    if (kind == 3) document.add_term("zebra", 1);
    if (kind == 4) document.add_value(77, "x");
    if (kind == 5) db.set_metadata(note_key("a.md"), "");
    if (kind == 6) db.set_metadata(note_key("ghost.md"), db.get_metadata(note_key("a.md")));
    if (kind == 7) db.set_metadata("notes", "7");
    if (kind >= 2 && kind <= 4) db.replace_document(2, document);
  });
  const Run check = world.index({"--check"});
  CAPTURE(check.out);
  CHECK(check.exit_code == 2);
  CHECK(holds(check.out, "damaged"));
  const Run repair = world.index({"--repair"});
  CHECK(repair.exit_code == 0);
  CHECK(holds(repair.out, "built (the index was damaged)"));
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --check: a broken table is damage, --repair rebuilds", "[e2e]") {
  const World world;
  const std::string table = "idx/g000001/postlist.glass";
  std::string bytes = world.dir.read(table);
  SECTION("every byte") {
    world.dir.write(table, std::string(bytes.size(), 'Z'));
  }
  SECTION("where a block's first item starts") {
    world.dir.write(table, bytes.replace(11, 2, "\xff\xff"));
  }
  SECTION("it ends too early") {
    world.dir.write(table, bytes.substr(0, bytes.size() / 2));
  }
  SECTION("it is missing") {
    world.dir.remove("idx/g000001/termlist.glass");
  }
  const Run check = world.index({"--check"});
  CAPTURE(check.out, check.err);
  CHECK(check.exit_code == 2);
  CHECK(holds(check.out, "damaged index"));
  CHECK(world.index({"--repair"}).exit_code == 0);
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --check: no index is an error", "[e2e]") {
  const World world;
  const Run none = run("dsindex", {"notes", "--index", "nowhere", "--check"}, world.dir);
  CHECK(none.exit_code == 2);
  CHECK(holds(none.err, "no index here"));
}

// The way out told of was dsindex --full, which refused too.
TEST_CASE("dsindex: a pointer in no known form is refused, the way out works", "[e2e]") {
  const World world;
  world.dir.write("idx/XAPIANDB", "");
  const Run refused = world.index({"--full"});
  CHECK(refused.exit_code == 2);
  CHECK(holds(refused.err, "not a pointer that dsindex wrote; not opened\nhint: remove that folder"));
  world.dir.remove("idx");
  CHECK(world.index({}).exit_code == 0);
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --prune: deletes what has lost its notes, keeps what only cannot be reached", "[e2e]") {
  const TempDir dir;
  for (const char* notes : {"here", "gone", "locked/notes", "disk/notes"}) {
    dir.write(std::string(notes) + "/a.md", "a\n");
    REQUIRE(run("dsindex", {notes}, dir).exit_code == 0);
  }
  dir.remove("gone");
  dir.remove("disk/notes");
  dir.chmod("locked", 0);
  RunOptions bound;
  bound.unprivileged = true;
  const auto count = [&](bool dry) {
    const Run out = run("dsindex", {"--prune", "--json", dry ? "--dry-run" : "-v"}, dir, bound);
    CAPTURE(out.out, out.err);
    CHECK(out.exit_code == 0);
    int gone = 0;
    const nlohmann::json report = nlohmann::json::parse(out.out);
    for (const auto& row : report["indexes"]) {
      if (row["gone"] != true) continue;
      ++gone;
      CHECK(row["notes_dir"] == dir.at("gone"));
    }
    return gone;
  };
  CHECK(count(true) == 1);
  CHECK(count(false) == 1);
  CHECK(count(false) == 0);
  dir.chmod("locked", 0755);
  CHECK(run("dssearch", {"--notes", "locked/notes", "--fresh", "never", "a"}, dir).exit_code == 0);
}

TEST_CASE("dsindex --prune: what a first build that did not end left is deleted, not what one is making", "[e2e]") {
  const TempDir dir;
  dir.write("notes/a.md", "a\n");
  const Run made = run("dsindex", {"notes", "--json"}, dir);
  const std::string index = nlohmann::json::parse(made.out)["index_dir"];
  const std::filesystem::path cache = std::filesystem::path(index).parent_path();
  for (const char* name : {"left", "held"}) {
    std::filesystem::create_directories(cache / name / "g000001.work");
    std::ofstream(cache / name / "lock");
  }
  const int held = ::open((cache / "held/lock").c_str(), O_RDWR);
  REQUIRE(::flock(held, LOCK_EX) == 0);

  CHECK(holds(run("dsindex", {"--prune", "--dry-run"}, dir).out, "2 of 3 indexes would be deleted"));
  const Run prune = run("dsindex", {"--prune"}, dir);
  ::close(held);

  CAPTURE(prune.out, prune.err);
  CHECK(holds(prune.out, "left (unfinished build)\n1 of 3 indexes deleted"));
  CHECK(std::filesystem::exists(index));
  CHECK(std::filesystem::exists(cache / "held/g000001.work"));
  CHECK_FALSE(std::filesystem::exists(cache / "left"));
}

TEST_CASE("dsindex --prune: an index that an older program wrote is deleted too when its notes are gone", "[e2e]") {
  const TempDir dir;
  for (const char* notes : {"here", "gone"}) {
    const std::string folder = notes;
    dir.write(folder + "/a.md", "a\n");
    const Run made = run("dsindex", {folder, "--json"}, dir);
    REQUIRE(made.exit_code == 0);
    const std::string index = nlohmann::json::parse(made.out)["index_dir"];
    Xapian::WritableDatabase db(index + "/g000001", Xapian::DB_OPEN);
    db.set_metadata("schema", "1");
    db.commit();
  }
  dir.remove("gone");
  const Run prune = run("dsindex", {"--prune", "--json"}, dir);
  CAPTURE(prune.out, prune.err);
  CHECK(prune.exit_code == 0);
  const nlohmann::json report = nlohmann::json::parse(prune.out);
  REQUIRE(report["indexes"].size() == 2);
  for (const auto& row : report["indexes"]) {
    CHECK(row["gone"] == (row["notes_dir"] == dir.at("gone")));
    CHECK(std::filesystem::exists(row["index_dir"].get<std::string>()) == (row["gone"] == false));
  }
}

TEST_CASE("dsindex: what was left out of an index that an older program wrote stays out", "[e2e]") {
  const World world;
  REQUIRE(world.index({"--exclude", "a.md"}).exit_code == 0);
  world.change([](Xapian::WritableDatabase& db) { db.set_metadata("schema", "1"); });
  const Run index = world.index({});
  CHECK(index.exit_code == 0);
  CHECK(holds(index.out, "2 notes"));
  CHECK(holds(index.out, "built (the index was written by an older dssearch)"));
}

TEST_CASE("dsindex --forget --json: says which index was deleted", "[e2e]") {
  const World world;
  const Run dry = world.index({"--forget", "--json", "--dry-run"});
  CHECK(nlohmann::json::parse(dry.out)["deleted"] == false);
  CHECK(std::filesystem::exists(world.dir.at("idx")));
  const Run forget = world.index({"--forget", "--json"});
  CHECK(forget.exit_code == 0);
  CHECK(nlohmann::json::parse(forget.out)["index_dir"] == world.dir.at("idx"));
  CHECK(nlohmann::json::parse(forget.out)["deleted"] == true);
  CHECK_FALSE(std::filesystem::exists(world.dir.at("idx")));
}

TEST_CASE("dsindex --forget: notes that are gone need not be there for it", "[e2e]") {
  const TempDir dir;
  dir.write("real/notes/a.md", "a\n");
  dir.link("way", "real");
  const std::string index = nlohmann::json::parse(run("dsindex", {"way/notes", "--json"}, dir).out)["index_dir"];
  dir.remove("real/notes");
  CHECK(run("dsindex", {"way/notes", "--forget"}, dir).out == "deleted " + index + "\n");
  CHECK_FALSE(std::filesystem::exists(index));
  const Run again = run("dsindex", {"way/notes", "--forget"}, dir);
  CHECK(again.exit_code == 2);
  CHECK(holds(again.err, "no such folder"));
}

TEST_CASE("dsindex: a note that only moved is reported as renamed, and the index equals a fresh one", "[e2e]") {
  const World world;
  world.dir.mkdir("notes/deep");
  world.dir.rename("notes/a.md", "notes/deep/z.md");
  world.dir.write("notes/new.md", "new\n");
  world.dir.remove("notes/c.md");
  const nlohmann::json report = nlohmann::json::parse(world.index({"--json"}).out);
  CHECK(report["renamed"] == nlohmann::json::parse(R"([{"from": "a.md", "to": "deep/z.md"}])"));
  CHECK(report["added"] == 1);
  CHECK(report["removed"] == 1);
  CHECK(world.index({"--check"}).exit_code == 0);
}

TEST_CASE("dsindex --status: shows the age and the warnings of notes", "[e2e]") {
  const World world;
  world.dir.write("notes/odd.md", "---\na: [\n---\ntext\n");
  world.index({});
  const nlohmann::json status = nlohmann::json::parse(world.index({"--status", "--json"}).out);
  CHECK(status["age_seconds"].get<int>() < 100);
  REQUIRE(status["warnings"].size() == 1);
  CHECK(status["warnings"][0]["path"] == "odd.md");
  CHECK(status["stale"]["changed"] == 0);
}

TEST_CASE("dsindex --status: an index whose notes cannot be compared is reported, and why", "[e2e]") {
  const World world;
  const std::string why =
      GENERATE(as<std::string>{}, "notes/.dssearch.yaml:2: not valid YAML", "notes: no such folder");
  const bool is_broken = holds(why, "YAML");
  if (is_broken) world.dir.write("notes/.dssearch.yaml", "exclude: [\n");
  if (!is_broken) world.dir.remove("notes");
  const std::vector<std::string> ask{"--index", "idx", "--status"};
  const Run status = run("dsindex", ask, world.dir);
  CAPTURE(status.out, status.err);
  CHECK(status.exit_code == 0);
  CHECK(holds(status.out, "notes     3 in "));
  CHECK(holds(status.out, "stale     not known: " + world.dir.at(why)));
  const Run json = run("dsindex", {"--index", "idx", "--status", "--json"}, world.dir);
  CHECK(nlohmann::json::parse(json.out)["stale"].is_null());
  CHECK(holds(nlohmann::json::parse(json.out)["why_not_known"].get<std::string>(), why));
}

TEST_CASE("dsindex --check: names what is left out", "[e2e]") {
  const World world;
  world.dir.write("notes/bytes.md", std::string("a\0b", 3));
  world.dir.write("notes/closed/d.md", "words\n");
  world.dir.chmod("notes/closed", 0);
  RunOptions bound;
  bound.unprivileged = true;
  run("dsindex", {"notes"}, world.dir, bound);
  const Run check = run("dsindex", {"notes", "--check"}, world.dir, bound);
  CAPTURE(check.out, check.err);
  CHECK(check.exit_code == 0);
  CHECK(holds(check.out, "skipped bytes.md: "));
  CHECK(holds(check.out, "skipped closed: cannot be listed: Permission denied\n"));
  world.dir.chmod("notes/closed", 0755);
}

TEST_CASE("dsindex --status: names the notes that are left out before they are read", "[e2e]") {
  const World world;
  world.dir.write("notes/large.md", std::string(3000, 'x'));
  world.index({"--max-size", "2000"});
  CHECK(holds(world.index({"--status"}).out, "skipped   large.md: larger than 2 KB\n"));
  const nlohmann::json status = nlohmann::json::parse(world.index({"--status", "--json"}).out);
  REQUIRE(status["skipped"].size() == 1);
  CHECK(status["skipped"][0]["path"] == "large.md");
  CHECK(status["stale"]["changed"] == 0);
}

TEST_CASE("dsindex --json: a failure is JSON too, and there is one object only", "[e2e]") {
  const World world;
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"nosuch", "--json"}, {"--json", "--nonsense"}, {"nosuch", "--watch", "--json"}, {"--json", "--check"}}) {
    const Run failed = run("dsindex", arguments, world.dir);
    CAPTURE(arguments, failed.out);
    CHECK(failed.exit_code == 2);
    CHECK_FALSE(nlohmann::json::parse(failed.out).at("error").at("message").get<std::string>().empty());
    CHECK(holds(failed.err, "dsindex: "));
  }
  world.dir.write("notes/bytes.md", std::string("a\0b", 3));
  const Run strict = world.index({"--json", "--strict"});
  CHECK(strict.exit_code == 2);
  CHECK(nlohmann::json::parse(strict.out).at("skipped").size() == 1);
  CHECK(holds(strict.err, "1 note could not be indexed\nhint: "));
}

TEST_CASE("dsindex --json: where a failure cannot be written, stderr still says what it was", "[e2e]") {
  const TempDir dir;
  const std::string command =
      program_path("dsindex") + " " + dir.at("nosuch") + " --json >/dev/full 2>" + dir.at("told");
  CHECK(std::system(command.c_str()) != 0);
  CHECK(holds(dir.read("told"), "dsindex: " + dir.at("nosuch") + ": no such folder\n"));
}

TEST_CASE("dsindex: only one thing at a time", "[e2e]") {
  const TempDir dir;
  CHECK(run("dsindex", {"--check", "--prune"}, dir).exit_code == 2);
}

}  // namespace dssearch
