// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes that are locked, foreign, damaged, of another schema, or made to hurt: a clear line, the way out, nothing
// lost.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/run_binary.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

/// A note and two indexes of it: one at its default place, one at "db".
class Notes {
 public:
  Notes() {
    dir_.write("notes/good.md", "# Good\n\nneedle stays findable\n");
    REQUIRE(run("dsindex", {"notes"}, dir_).exit_code == 0);
    REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir_).exit_code == 0);
  }
  const TempDir& dir() const { return dir_; }
  /// The folder of the default index, relative.
  std::string default_index() const {
    for (const auto& entry : fs::directory_iterator(dir_.path() / "cache/dssearch")) {
      if (fs::exists(entry.path() / "XAPIANDB")) return entry.path().lexically_relative(dir_.path()).string();
    }
    return {};
  }
  Run by_default() const { return run("dssearch", {"--notes", "notes", "needle"}, dir_); }
  Run by_index() const { return run("dssearch", {"--index", "db", "needle"}, dir_); }

 private:
  TempDir dir_;
};

void set_schema(const std::string& generation, const std::string& schema) {
  Xapian::WritableDatabase db(generation, Xapian::DB_OPEN);
  db.set_metadata("schema", schema);
  db.commit();
}

/// An error that names the index, with a way out and no answer.
void check_refused(const Run& refused, const std::string& what) {
  INFO(refused.err);
  CHECK(refused.exit_code == 2);
  CHECK(refused.out.empty());
  CHECK(holds(refused.err, what));
  CHECK(holds(refused.err, "\nhint: "));
}

}  // namespace

TEST_CASE("dsindex: an index folder that cannot be written is an error, dssearch answers from what is there", "[e2e]") {
  const TempDir dir;
  dir.chmod("", 0777);
  dir.write("notes/good.md", "# Good\n\nneedle\n");
  RunOptions nobody;
  nobody.unprivileged = true;
  REQUIRE(run("dsindex", {"notes", "--index", "db"}, dir, nobody).exit_code == 0);
  dir.chmod("db", 0500);
  dir.chmod("db/lock", 0400);
  dir.write("notes/new.md", "# New\n\nneedle again\n");

  const Run index = run("dsindex", {"notes", "--index", "db"}, dir, nobody);
  const Run search = run("dssearch", {"--index", "db", "needle"}, dir, nobody);
  const Run elsewhere = run("dsindex", {"notes", "--index", "/proc/nowhere"}, dir, nobody);

  check_refused(index, "Permission denied");
  CHECK(search.exit_code == 0);
  CHECK(holds(search.out, "good.md"));
  CHECK(holds(search.err, "cannot refresh the index, answering from its old state"));
  check_refused(elsewhere, "/proc/nowhere");
  CHECK(holds(elsewhere.err, "hint: choose another folder with --index DIR"));
}

TEST_CASE("dsindex: what is no number is refused with what would be one", "[e2e]") {
  const TempDir dir;
  dir.mkdir("notes");
  check_refused(run("dsindex", {"notes", "--max-size", "5GB"}, dir), "--max-size: Value 5GB not in range ");
  check_refused(run("dsindex", {"notes", "--jobs", "-1"}, dir), "--jobs: Value -1 not in range ");
}

TEST_CASE("dsindex: a locked index is waited for, or refused with --no-wait, dssearch answers", "[e2e]") {
  const Notes notes;
  const int lock = ::open(notes.dir().at("db/lock").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(lock, LOCK_EX) == 0);
  notes.dir().write("notes/new.md", "# New\n\nneedle again\n");  // good.md, just written too, does not count as changed

  const Run index = run("dsindex", {"notes", "--index", "db", "--no-wait"}, notes.dir());
  const Run search = notes.by_index();
  ::close(lock);

  check_refused(index, "another dsindex is writing this index");
  CHECK(search.exit_code == 0);
  // which of them depends on how far the look at the notes came within the time an answer may wait
  CHECK((holds(search.err, "not in this answer: 0 changed, 1 added, 0 removed") ||
         holds(search.err, "another dsindex is writing") || holds(search.err, "they are still being looked at")));
  CHECK(run("dsindex", {"notes", "--index", "db"}, notes.dir()).exit_code == 0);
}

TEST_CASE("dssearch: an older index is rebuilt at its default place and refused elsewhere", "[e2e]") {
  const Notes notes;
  set_schema(notes.dir().at(notes.default_index() + "/g000001"), "0");
  set_schema(notes.dir().at("db/g000001"), "0");

  CHECK(notes.by_default().exit_code == 0);
  check_refused(notes.by_index(), "written by an older dssearch");
  CHECK(run("dsindex", {"notes", "--index", "db"}, notes.dir()).exit_code == 0);
  CHECK(notes.by_index().exit_code == 0);
}

TEST_CASE("dssearch: a newer index is an error everywhere and is left alone", "[e2e]") {
  const Notes notes;
  set_schema(notes.dir().at(notes.default_index() + "/g000001"), "999");
  set_schema(notes.dir().at("db/g000001"), "999");

  check_refused(notes.by_default(), "written by a newer dssearch");
  check_refused(notes.by_index(), "written by a newer dssearch");
  check_refused(run("dsindex", {"notes", "--index", "db"}, notes.dir()), "written by a newer dssearch");
  CHECK(fs::exists(notes.dir().at("db/g000001")));
}

TEST_CASE("dssearch: a damaged index is rebuilt at its default place and refused elsewhere", "[e2e]") {
  const Notes notes;
  const auto damage = [&](const std::string& file) {
    const std::string bytes = notes.dir().read(file);
    notes.dir().write(file, std::string(bytes.size(), '\x5a'));
  };
  const auto table =
      GENERATE(as<std::string>{}, "postlist.glass", "docdata.glass", "iamglass", "position.glass", "termlist.glass");
  CAPTURE(table);
  damage(notes.default_index() + "/g000001/" + table);
  damage("db/g000001/" + table);

  const Run elsewhere = notes.by_index();
  const Run rebuilt = run("dsindex", {"notes", "--index", "db", "--full"}, notes.dir());

  // Tables that an answer does not need are not read; what is read and damaged must be said.
  if (elsewhere.exit_code != 0) check_refused(elsewhere, notes.dir().at("db"));
  CHECK(rebuilt.exit_code == 0);
  CHECK(notes.by_index().exit_code == 0);
  if (table == "iamglass" || table == "postlist.glass") CHECK(notes.by_default().exit_code == 0);
}

TEST_CASE("dssearch: an index that names a program runs nothing", "[e2e]") {
  const Notes notes;
  const std::string canary = notes.dir().at("canary");
  const std::string program = "remote :/bin/sh -c touch${IFS}" + canary + "\n";
  notes.dir().write("touch.sh", "#!/bin/sh\ntouch " + canary + "\n");
  notes.dir().chmod("touch.sh", 0755);
  const std::string script = "remote :" + notes.dir().at("touch.sh") + " x\n";

  SECTION("in the pointer") {
    notes.dir().write("db/XAPIANDB", script);
    check_refused(notes.by_index(), "not a pointer that dsindex wrote");
    notes.dir().write("db/XAPIANDB", program);
    check_refused(notes.by_index(), "not a pointer that dsindex wrote");
  }
  SECTION("in a stub inside the generation") {
    notes.dir().remove("db/g000001");
    notes.dir().mkdir("db/g000001");
    notes.dir().write("db/g000001/XAPIANDB", script);
    CHECK(notes.by_index().exit_code == 2);
  }
  SECTION("in a file in place of the generation") {
    notes.dir().remove("db/g000001");
    notes.dir().write("db/g000001", script);
    check_refused(notes.by_index(), "not a folder of its own");
  }
  SECTION("through a pointer that is a link") {
    notes.dir().write("stub", script);
    notes.dir().remove("db/XAPIANDB");
    notes.dir().link("db/XAPIANDB", "../stub");
    check_refused(notes.by_index(), "is a link");
  }
  SECTION("through a pointer that leaves the folder") {
    notes.dir().write("db/XAPIANDB", "auto ../evil\n");
    check_refused(notes.by_index(), "not a pointer that dsindex wrote");
  }
  CHECK_FALSE(fs::exists(canary));
}

TEST_CASE("dssearch: an index made elsewhere answers, but the folder it names is not read", "[e2e]") {
  const Notes notes;
  notes.dir().write("private/secret.md", "# Secret\n\nneedle of a secret\n");
  {
    Xapian::WritableDatabase db(notes.dir().at("db/g000001"), Xapian::DB_OPEN);
    db.set_metadata("notes_dir", notes.dir().at("private"));
    db.commit();
  }

  const Run search = notes.by_index();
  const Run index = run("dsindex", {"--index", "db"}, notes.dir());

  CHECK(search.exit_code == 0);
  CHECK(holds(search.err, "this index was made elsewhere"));
  CHECK_FALSE(holds(search.out, "secret"));
  check_refused(index, "was made elsewhere");
}

TEST_CASE("dssearch: an index that other users can write is refused", "[e2e]") {
  const Notes notes;
  notes.dir().chmod("db", 0777);

  check_refused(notes.by_index(), "can be written by other users");
}

TEST_CASE("dsindex: a folder with other files is not taken for an index", "[e2e]") {
  const Notes notes;
  notes.dir().write("documents/thesis.txt", "years of work");

  check_refused(run("dsindex", {"notes", "--index", "documents"}, notes.dir()),
                "is not an index folder (it holds thesis.txt)");
  CHECK(notes.dir().read("documents/thesis.txt") == "years of work");
}

TEST_CASE("dsindex: --forget deletes the index and never the notes", "[e2e]") {
  const Notes notes;

  CHECK(run("dsindex", {"notes", "--index", "db", "--forget"}, notes.dir()).exit_code == 0);

  CHECK_FALSE(fs::exists(notes.dir().at("db")));
  CHECK(notes.dir().read("notes/good.md") == "# Good\n\nneedle stays findable\n");
}

}  // namespace dssearch
